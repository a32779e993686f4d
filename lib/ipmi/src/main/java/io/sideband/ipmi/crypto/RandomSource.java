package io.sideband.ipmi.crypto;

import java.security.SecureRandom;
import java.util.Arrays;

/** Random numbers and initialisation vectors. Draws from the system in blocks, since a call per packet would cost more than AES. Not thread-safe. */
public final class RandomSource {
    private final SecureRandom random;
    private final byte[] block = new byte[4096];
    private int position = block.length;

    public RandomSource(SecureRandom random) {
        this.random = random;
    }

    /** Fills {@code length} bytes, at most 4096, of {@code target}. */
    public void fill(byte[] target, int offset, int length) {
        if (block.length - position < length) {
            random.nextBytes(block);
            position = 0;
        }
        System.arraycopy(block, position, target, offset, length);
        Arrays.fill(block, position, position + length, (byte) 0);
        position += length;
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fill(bytes, 0, length);
        return bytes;
    }
}
