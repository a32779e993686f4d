package io.sideband.ipmi.wire;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes with the equality of its content, so that a record may hold it. Never holds a secret. */
public final class ByteString {
    private static final ByteString EMPTY = new ByteString(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int size;

    private ByteString(byte[] array, int offset, int size) {
        this.array = array;
        this.offset = offset;
        this.size = size;
    }

    public static ByteString empty() {
        return EMPTY;
    }

    public static ByteString copyOf(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new ByteString(bytes.clone(), 0, bytes.length);
    }

    /** {@code hex} in any case; blanks between bytes are allowed. */
    public static ByteString ofHex(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
        return new ByteString(bytes, 0, bytes.length);
    }

    /** Shares {@code array}: the caller promises that nobody writes to it any more. */
    static ByteString view(byte[] array, int offset, int size) {
        return size == 0 ? EMPTY : new ByteString(array, offset, size);
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The unsigned byte at {@code index}. */
    public int at(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index %d of %d bytes".formatted(index, size));
        }
        return array[offset + index] & 0xff;
    }

    public WireReader reader() {
        return new WireReader(array, offset, size);
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + size);
    }

    void copyTo(byte[] target, int targetOffset) {
        System.arraycopy(array, offset, target, targetOffset, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteString that
                && Arrays.equals(array, offset, offset + size, that.array, that.offset, that.offset + that.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + array[offset + i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(array, offset, offset + size);
    }
}
