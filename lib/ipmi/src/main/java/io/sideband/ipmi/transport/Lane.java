package io.sideband.ipmi.transport;

import io.sideband.ipmi.wire.Datagram;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The way to one BMC. Some BMCs share one buffer among their sessions, so whatever is sent to an address, logins included,
 * goes one after the other. Used on the event loop only.
 */
final class Lane {

    /** One piece of work that has the BMC for itself from {@link #start} until it calls {@link Lane#next}. */
    interface Work {
        void start();
    }

    /** Gets the datagrams outside of any session, while it has the lane. */
    interface Listener {
        void receive(Datagram datagram);
    }

    private final ArrayDeque<Work> waiting = new ArrayDeque<>();
    private boolean busy;
    private @Nullable Listener listener;
    private int users;

    /** @return false if {@code limit} pieces of work wait already */
    boolean offer(Work work, int limit) {
        if (!busy) {
            busy = true;
            work.start();
            return true;
        }
        if (waiting.size() >= limit) {
            return false;
        }
        waiting.add(work);
        return true;
    }

    /** The work at hand is done. */
    void next() {
        listener = null;
        Work work = waiting.poll();
        if (work == null) {
            busy = false;
        } else {
            work.start();
        }
    }

    void listen(@Nullable Listener newListener) {
        listener = newListener;
    }

    void receive(Datagram datagram) {
        if (listener != null) {
            listener.receive(datagram);
        }
    }

    void enter() {
        users++;
    }

    /** @return true if nobody uses the lane any more */
    boolean leave() {
        users--;
        return users == 0;
    }
}
