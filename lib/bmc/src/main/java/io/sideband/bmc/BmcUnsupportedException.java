package io.sideband.bmc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** This BMC, or the protocol that it is spoken to with, cannot do what was asked. Nothing was changed. */
public final class BmcUnsupportedException extends BmcFailedException {
    private static final long serialVersionUID = 1L;

    public BmcUnsupportedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The answer of an adapter whose protocol cannot do {@code what}. */
    static <T> CompletionStage<T> stage(String what) {
        return CompletableFuture.failedFuture(new BmcUnsupportedException(
                what + ": the protocol cannot do it", new UnsupportedOperationException(what)));
    }
}
