package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;
import java.util.Arrays;

/**
 * Reads unsigned little-endian fields from a packet or record. Every read names its field, so that a short packet says
 * which one is missing. Not thread-safe; does not copy the array it reads.
 */
public final class WireReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    public WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads {@code length} bytes of {@code bytes} from {@code offset}. */
    public WireReader(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || offset > bytes.length - length) {
            throw new IndexOutOfBoundsException(
                    "offset %d length %d of %d bytes".formatted(offset, length, bytes.length));
        }
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /** Unsigned 8 bits. */
    public int u8(String field) {
        need(1, field);
        return bytes[position++] & 0xff;
    }

    /** Unsigned 16 bits, least significant byte first. */
    public int u16(String field) {
        need(2, field);
        int value = (bytes[position] & 0xff) | (bytes[position + 1] & 0xff) << 8;
        position += 2;
        return value;
    }

    /** Unsigned 24 bits, least significant byte first. */
    public int u24(String field) {
        need(3, field);
        int value = (bytes[position] & 0xff) | (bytes[position + 1] & 0xff) << 8 | (bytes[position + 2] & 0xff) << 16;
        position += 3;
        return value;
    }

    /** Unsigned 32 bits, least significant byte first. */
    public long u32(String field) {
        need(4, field);
        long low = u16(field);
        return low | (long) u16(field) << 16;
    }

    /** A copy of the next {@code count} bytes. */
    public byte[] bytes(int count, String field) {
        need(count, field);
        byte[] copy = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return copy;
    }

    /** The next {@code count} bytes, copied. */
    public ByteString byteString(int count, String field) {
        need(count, field);
        ByteString copy = ByteString.view(Arrays.copyOfRange(bytes, position, position + count), 0, count);
        position += count;
        return copy;
    }

    /** The next {@code count} bytes without a copy; only for an array that nobody writes to any more. */
    ByteString view(int count, String field) {
        need(count, field);
        ByteString view = ByteString.view(bytes, position, count);
        position += count;
        return view;
    }

    /** The two's complement sum of the next {@code count} bytes, which stay unread (IPMI v2.0 §13.8). */
    int peekSum(int count, String field) {
        need(count, field);
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += bytes[position + i];
        }
        return sum & 0xff;
    }

    /** A copy of all that is left, possibly empty. */
    public byte[] rest() {
        return bytes(remaining(), "rest");
    }

    /** Passes over {@code count} bytes. */
    public void skip(int count, String field) {
        need(count, field);
        position += count;
    }

    public int remaining() {
        return end - position;
    }

    public boolean hasRemaining() {
        return position < end;
    }

    private void need(int count, String field) {
        if (count < 0 || count > remaining()) {
            throw new MalformedPacketException("%s: needs %d bytes, %d are left".formatted(field, count, remaining()));
        }
    }
}
