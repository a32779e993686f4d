package io.sideband.simulator.eventlog;

import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.sensor.SensorEvent;
import java.util.Arrays;
import java.util.HexFormat;

/** One SEL entry, 16 bytes (IPMI v2.0 §32). Immutable. */
public final class SelRecord {
    /** Bytes in every entry. */
    public static final int SIZE = 16;

    private static final int SYSTEM_EVENT = 0x02;
    private static final int BMC_GENERATOR = 0x0020;
    private static final int EVENT_REVISION = 0x04;
    private static final int DEASSERTION = 0x80;

    private final byte[] bytes;

    private SelRecord(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * An entry as somebody else wrote it.
     *
     * @throws IllegalArgumentException if it is not 16 bytes long
     */
    public static SelRecord of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a SEL entry has %d bytes, not 16".formatted(bytes.length));
        }
        return new SelRecord(bytes.clone());
    }

    /** System event record of a sensor of the BMC (IPMI v2.0 table 32-1), without id and time. */
    public static SelRecord of(SensorEvent event) {
        return new SelRecord(new WireWriter(SIZE)
                .u16(0)
                .u8(SYSTEM_EVENT)
                .u32(0)
                .u16(BMC_GENERATOR)
                .u8(EVENT_REVISION)
                .u8(event.spec().type())
                .u8(event.spec().number())
                .u8((event.asserted() ? 0 : DEASSERTION) | event.spec().eventType())
                .u8(event.data1Flags() | event.offset())
                .u8(event.data2())
                .u8(event.data3())
                .toByteArray());
    }

    public int id() {
        return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
    }

    public int type() {
        return bytes[2] & 0xff;
    }

    /** The 16 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Appends {@code count} bytes from {@code offset} to {@code out}. */
    public void copy(int offset, int count, WireWriter out) {
        out.bytes(Arrays.copyOfRange(bytes, offset, offset + count));
    }

    /** A copy with the id, and with the time where the record type has one (IPMI v2.0 §32.3: below E0h). */
    SelRecord stamped(int id, long seconds) {
        byte[] copy = bytes.clone();
        copy[0] = (byte) id;
        copy[1] = (byte) (id >> 8);
        if (type() < 0xe0) {
            for (int i = 0; i < 4; i++) {
                copy[3 + i] = (byte) (seconds >> (8 * i));
            }
        }
        return new SelRecord(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelRecord record && Arrays.equals(bytes, record.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The 16 bytes in hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
