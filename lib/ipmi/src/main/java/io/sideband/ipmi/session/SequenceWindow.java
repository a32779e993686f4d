package io.sideband.ipmi.session;

/**
 * Which session sequence numbers were already seen (IPMI v2.0 §6.12.13). A number ahead of all others is new, however far:
 * BMCs that share their network port skip numbers. Of the 32 behind it each is taken once, older ones never.
 */
public final class SequenceWindow {
    private static final int SIZE = 32;

    private long highest;
    /** Bit n stands for highest - n. */
    private long seen = 1;

    /**
     * Takes the number of an authenticated packet.
     *
     * @param sequence 32 bits, not 0
     * @return false if it is old or was taken before
     */
    public boolean accept(long sequence) {
        if (sequence == 0) {
            return false;
        }
        int ahead = (int) (sequence - highest);
        if (ahead > 0) {
            seen = ahead < SIZE ? seen << ahead | 1 : 1;
            highest = sequence;
            return true;
        }
        int behind = -ahead;
        if (behind >= SIZE || behind < 0 || (seen >>> behind & 1) != 0) {
            return false;
        }
        seen |= 1L << behind;
        return true;
    }
}
