package io.sideband.bmc;

import java.util.concurrent.CompletionStage;

/** A server's serial console, attached. Bytes arrive at the {@link Watcher}. */
public interface Console extends AutoCloseable {

    /** Gets what the server prints, on the connector's own thread: it must not block. */
    interface Watcher {

        /** @param bytes a copy, in the server's order */
        void received(byte[] bytes);

        /** Over; nothing comes any more. */
        void ended(End reason);
    }

    /** Why a console ended. */
    enum End {
        /** By {@link Console#close}. */
        CLOSED,
        /** Somebody else attached to it. */
        TAKEN_OVER,
        /** The BMC does not answer any more. */
        LOST
    }

    /** Types. Completes when the server's serial line took all of it; fails with a {@link BmcException} if it did not. */
    CompletionStage<Void> send(byte[] bytes);

    /** Sends a serial break. */
    CompletionStage<Void> sendBreak();

    /** Gives the console back; does not wait. */
    @Override
    void close();
}
