package io.sideband.commander.registry;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a stage really failed with. */
public final class CompletionFailure {
    private CompletionFailure() {}

    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
