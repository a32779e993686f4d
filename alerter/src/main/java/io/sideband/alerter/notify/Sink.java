package io.sideband.alerter.notify;

import java.util.List;

/** A way to one receiver. */
interface Sink {
    /** Tells all of {@code deliveries}, or none of them for certain. Blocks for some seconds at most. */
    Attempt send(List<Delivery> deliveries);

    /** The most that one call takes. */
    int batch();

    /** True if it must be told again and again of what fires. */
    boolean repeats();
}
