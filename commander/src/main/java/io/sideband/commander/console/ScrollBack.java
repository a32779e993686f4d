package io.sideband.commander.console;

import java.util.Arrays;

/**
 * The newest part of a console's output, by the place of each byte in all that the console ever printed, from 0. What was
 * printed is held back until it is {@linkplain #release released}. Thread-safe.
 */
final class ScrollBack {
    private final byte[] ring;
    private long printed;
    private long released;

    /** @param capacity how many bytes are kept */
    ScrollBack(int capacity) {
        this.ring = new byte[capacity];
    }

    synchronized void append(byte[] bytes) {
        int skipped = Math.max(0, bytes.length - ring.length);
        for (int i = skipped; i < bytes.length; i++) {
            ring[(int) ((printed + i) % ring.length)] = bytes[i];
        }
        printed += bytes.length;
    }

    /** What is before {@code upTo} may be read. */
    synchronized void release(long upTo) {
        released = Math.max(released, Math.min(upTo, printed));
    }

    /** Place of the oldest byte that is kept. */
    synchronized long first() {
        return Math.max(0, printed - ring.length);
    }

    /** Place after the newest byte. */
    synchronized long printed() {
        return printed;
    }

    /** Place after the newest byte that may be read. */
    synchronized long released() {
        return released;
    }

    /**
     * Up to {@code most} released bytes from {@code from} on.
     *
     * @throws IllegalArgumentException if {@code from} is not kept any more
     */
    synchronized byte[] read(long from, int most) {
        return copy(from, Math.min(most, released - from));
    }

    /** As {@link #read}, of what was printed, released or not. */
    synchronized byte[] readPrinted(long from, int most) {
        return copy(from, Math.min(most, printed - from));
    }

    private byte[] copy(long from, long length) {
        if (from < first()) {
            throw new IllegalArgumentException("%d is before %d, the oldest that is kept".formatted(from, first()));
        }
        if (length <= 0) {
            return new byte[0];
        }
        int start = (int) (from % ring.length);
        int size = (int) length;
        int head = Math.min(size, ring.length - start);
        byte[] copy = Arrays.copyOf(Arrays.copyOfRange(ring, start, start + head), size);
        System.arraycopy(ring, 0, copy, head, size - head);
        return copy;
    }
}
