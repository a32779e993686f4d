package io.sideband.audit.forward;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A way to one receiver, open from the first record until something fails. Blocks; for one thread, but closed by any, which
 * ends what blocks.
 */
interface Delivery extends AutoCloseable {
    /** Hands records over. Returning says nothing yet of whether the receiver has them. */
    void send(List<ForwardedRecord> records) throws IOException, InterruptedException;

    /** Returns when the receiver has said that it has all that was sent; fails if it may not have. */
    void confirm() throws IOException, InterruptedException;

    /** How long what was sent may wait for more to be confirmed together with it; zero if confirming costs nothing. */
    Duration linger();

    @Override
    void close();
}
