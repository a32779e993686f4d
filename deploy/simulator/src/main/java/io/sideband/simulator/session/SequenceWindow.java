package io.sideband.simulator.session;

/**
 * Which session sequence numbers of the peer are still good (IPMI v2.0 §6.12.13): each once, at most 16 behind the highest
 * so far and at most 16 ahead of it. Numbers are 32 bits, 0 is never good, and after FFFFFFFFh comes 1. Not thread-safe.
 */
public final class SequenceWindow {
    private static final int REACH = 16;

    private long highest;
    /** Bit n: highest - n has been seen. */
    private int seen;

    /** A window in which {@code sequence} was the last good number. */
    static SequenceWindow after(long sequence) {
        SequenceWindow window = new SequenceWindow();
        window.highest = sequence;
        window.seen = 1;
        return window;
    }

    /** True if the number is good; it is used up then. */
    public boolean accept(long sequence) {
        if (sequence == 0) {
            return false;
        }
        int ahead = (int) (sequence - highest);
        if (ahead > REACH || ahead <= -REACH) {
            return false;
        }
        if (ahead > 0) {
            seen = seen << ahead | 1;
            highest = sequence;
            return true;
        }
        int bit = 1 << -ahead;
        if (highest == 0 || (seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        return true;
    }
}
