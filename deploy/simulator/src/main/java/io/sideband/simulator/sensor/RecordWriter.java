package io.sideband.simulator.sensor;

import io.sideband.ipmi.wire.WireWriter;

/**
 * Writes the records of sensors that are out of the ordinary: full (IPMI v2.0 table 43-1) and compact ones (table 43-2), field
 * by field.
 */
final class RecordWriter {
    private static final int VERSION = 0x51;
    private static final int FULL = 0x01;
    private static final int COMPACT = 0x02;
    private static final int INITIALISATION = 0x7f;
    /** Auto re-arm, no thresholds and no hysteresis. */
    private static final int CAPABILITIES = 0x40;

    private static final int NO_ANALOG_READING = 0xc0;
    private static final int PERCENTAGE = 0x01;
    private static final Factors PLAIN = new Factors(1, 0, 0, 0, false);

    private final int recordId;
    private final SensorSpec.Described spec;
    private int owner;
    private int unit;
    private int units;
    private int states;
    private int linearisation;
    private Factors factors = PLAIN;
    private boolean numeric;

    RecordWriter(int recordId, SensorSpec.Described spec) {
        this.recordId = recordId;
        this.spec = spec;
        this.owner = spec.key().owner();
    }

    /**
     * How many sensors have the record together (table 43-2, bytes 24 and 25).
     *
     * @param byLetter whether they are told apart by letters
     * @param instanceCounts whether the entity instance counts up with them
     * @param first modifier of the first one's name
     */
    record Sharing(int count, boolean byLetter, boolean instanceCounts, int first) {
        static final Sharing NONE = new Sharing(1, false, false, 0);

        private void write(WireWriter out) {
            out.u8((byLetter ? 0x10 : 0) | count).u8((instanceCounts ? 0x80 : 0) | first);
        }
    }

    /** Another owner than the one who answers. */
    RecordWriter owner(int address) {
        owner = address;
        return this;
    }

    RecordWriter unit(int code) {
        unit = code;
        return this;
    }

    RecordWriter percent() {
        units = PERCENTAGE;
        return this;
    }

    RecordWriter states(int mask) {
        states = mask;
        return this;
    }

    /** A compact record that announces numeric readings. */
    RecordWriter numeric() {
        numeric = true;
        return this;
    }

    RecordWriter factors(Factors described, int linearisationCode) {
        factors = described;
        linearisation = linearisationCode;
        return this;
    }

    /** @param name with its type and length in front */
    SdrBytes full(byte[] name) {
        WireWriter body = common(units);
        body.u8(linearisation)
                .u8(factors.m() & 0xff)
                .u8(factors.m() >> 2 & 0xc0)
                .u8(factors.b() & 0xff)
                .u8(factors.b() >> 2 & 0xc0)
                .u8(0)
                .u8((factors.rExponent() & 0x0f) << 4 | (factors.bExponent() & 0x0f))
                .u8(0)
                .bytes(new byte[3])
                .u8(0xff)
                .u8(0)
                .bytes(new byte[6])
                .bytes(new byte[5]);
        return record(FULL, body.bytes(name));
    }

    /** @param name with its type and length in front */
    SdrBytes compact(byte[] name, Sharing sharing) {
        WireWriter body = common(numeric ? 0 : NO_ANALOG_READING);
        sharing.write(body);
        return record(COMPACT, body.bytes(new byte[6]).bytes(name));
    }

    /** Bytes 6 to 23. */
    private WireWriter common(int firstUnits) {
        return new WireWriter()
                .u8(owner)
                .u8(spec.key().lun())
                .u8(spec.key().number())
                .u8(spec.entity().id())
                .u8(spec.entity().instance())
                .u8(INITIALISATION)
                .u8(CAPABILITIES)
                .u8(spec.type())
                .u8(spec.eventType())
                .u16(states)
                .u16(states)
                .u16(states)
                .u8(firstUnits)
                .u8(unit)
                .u8(0);
    }

    private SdrBytes record(int type, WireWriter body) {
        return new SdrBytes(new WireWriter()
                .u16(recordId)
                .u8(VERSION)
                .u8(type)
                .u8(body.size())
                .bytes(body.toByteArray())
                .toByteArray());
    }
}
