package io.sideband.ipmi.wire;

import java.util.Arrays;

/** Writes unsigned little-endian fields into a growing array. A value that does not fit its field is a programming error. */
public final class WireWriter {
    private byte[] bytes;
    private int size;

    public WireWriter() {
        this(64);
    }

    public WireWriter(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    public WireWriter u8(int value) {
        return put(value, 1);
    }

    public WireWriter u16(int value) {
        return put(value, 2);
    }

    public WireWriter u24(int value) {
        return put(value, 3);
    }

    public WireWriter u32(long value) {
        return put(value, 4);
    }

    public WireWriter bytes(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    public WireWriter bytes(ByteString value) {
        reserve(value.size());
        value.copyTo(bytes, size);
        size += value.size();
        return this;
    }

    /** Writes the byte that makes everything written from {@code start} on add up to zero modulo 256 (IPMI v2.0 §13.8). */
    WireWriter checksumFrom(int start) {
        int sum = 0;
        for (int i = start; i < size; i++) {
            sum += bytes[i];
        }
        return u8(-sum & 0xff);
    }

    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** A copy of what was written, with room for more up to {@code length} bytes. */
    public byte[] toArray(int length) {
        if (length < size) {
            throw new IllegalArgumentException("%d bytes are already written".formatted(size));
        }
        return Arrays.copyOf(bytes, length);
    }

    public ByteString toByteString() {
        return ByteString.view(Arrays.copyOf(bytes, size), 0, size);
    }

    private WireWriter put(long value, int width) {
        if (value < 0 || value >= 1L << (8 * width)) {
            throw new IllegalArgumentException("%d does not fit %d bytes".formatted(value, width));
        }
        reserve(width);
        for (int i = 0; i < width; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    private void reserve(int count) {
        if (count > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
        }
    }
}
