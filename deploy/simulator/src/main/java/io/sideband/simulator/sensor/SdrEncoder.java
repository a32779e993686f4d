package io.sideband.simulator.sensor;

import io.sideband.ipmi.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes sensor data records (IPMI v2.0 §43). */
final class SdrEncoder {
    private static final int VERSION = 0x51;
    private static final int FULL = 0x01;
    private static final int COMPACT = 0x02;
    private static final int EVENT_ONLY = 0x03;
    private static final int CONTROLLER_LOCATOR = 0x12;
    private static final int FRU_LOCATOR = 0x11;
    private static final int LOGICAL_DEVICE = 0x80;
    private static final int FRU_BEHIND_CONTROLLER = 0x10;
    private static final int BMC_ADDRESS = 0x20;
    private static final int EIGHT_BIT_ASCII = 0xc0;
    /** Events, thresholds, hysteresis and scanning are initialised and on. */
    private static final int INITIALISATION = 0x7f;
    /** Auto re-arm, hysteresis and thresholds readable and settable, events enabled one by one. */
    private static final int ANALOG_CAPABILITIES = 0x68;

    private static final int DISCRETE_CAPABILITIES = 0x40;
    private static final int NO_ANALOG_READING = 0xc0;
    /** Chassis, FRU, SEL, SDR repository and sensor device. */
    private static final int CONTROLLER_CAPABILITIES = 0x8f;

    private SdrEncoder() {}

    /** Empty for a sensor that shares another one's record. */
    static Optional<SdrBytes> sensor(int recordId, SensorSpec spec) {
        return switch (spec) {
            case SensorSpec.Analog analog -> Optional.of(record(recordId, FULL, full(analog)));
            case SensorSpec.Discrete discrete -> Optional.of(record(recordId, COMPACT, compact(discrete)));
            case SensorSpec.EventOnly eventOnly -> Optional.of(record(recordId, EVENT_ONLY, eventOnly(eventOnly)));
            case SensorSpec.Described described ->
                Optional.ofNullable(described.record()).map(writer -> writer.write(recordId, described));
        };
    }

    /** Management Controller Device Locator of the BMC itself (IPMI v2.0 §43.9). */
    static SdrBytes managementController(int recordId) {
        WireWriter body = new WireWriter()
                .u8(BMC_ADDRESS)
                .u8(0)
                .u8(0)
                .u8(CONTROLLER_CAPABILITIES)
                .u24(0)
                .u8(Entity.SYSTEM_BOARD)
                .u8(1)
                .u8(0);
        return record(recordId, CONTROLLER_LOCATOR, id(body, "Sideband BMC"));
    }

    /** FRU Device Locator of a power supply (IPMI v2.0 §43.8): a logical device behind the BMC. */
    static SdrBytes inventoryDevice(int recordId, int device) {
        WireWriter body = new WireWriter()
                .u8(BMC_ADDRESS)
                .u8(device)
                .u8(LOGICAL_DEVICE)
                .u8(0)
                .u8(0)
                .u8(FRU_BEHIND_CONTROLLER)
                .u8(0)
                .u8(Entity.POWER_SUPPLY)
                .u8(device)
                .u8(0);
        return record(recordId, FRU_LOCATOR, id(body, "PSU%d FRU".formatted(device)));
    }

    /** Full sensor record from byte 6 on (IPMI v2.0 table 43-1). */
    private static WireWriter full(SensorSpec.Analog spec) {
        Factors factors = spec.factors();
        Thresholds thresholds = spec.thresholds();
        int events = EventMasks.of(spec);
        int readable = thresholds.present();
        WireWriter body = key(spec)
                .u8(INITIALISATION)
                .u8(ANALOG_CAPABILITIES)
                .u8(spec.type())
                .u8(spec.eventType())
                .u16(events | (readable & 0x07) << 12)
                .u16(events | (readable >> 3) << 12)
                .u8(readable)
                .u8(readable)
                .u8(factors.signed() ? 0x80 : 0)
                .u8(spec.unit())
                .u8(0)
                .u8(0);
        return id(ranges(conversion(body, factors), spec), spec.name());
    }

    /** Bytes 25 to 30: M, tolerance, B, accuracy, exponents. */
    private static WireWriter conversion(WireWriter body, Factors factors) {
        int accuracy = 100;
        int tolerance = 1;
        return body.u8(factors.m() & 0xff)
                .u8((factors.m() >> 2 & 0xc0) | tolerance)
                .u8(factors.b() & 0xff)
                .u8((factors.b() >> 2 & 0xc0) | (accuracy & 0x3f))
                .u8((accuracy >> 6 & 0x0f) << 4)
                .u8((factors.rExponent() & 0x0f) << 4 | (factors.bExponent() & 0x0f));
    }

    /** Bytes 31 to 47: nominal and normal readings, range, thresholds, hysteresis. */
    private static WireWriter ranges(WireWriter body, SensorSpec.Analog spec) {
        Factors factors = spec.factors();
        Thresholds thresholds = spec.thresholds();
        int nominalOnly = 0x01;
        body.u8(nominalOnly)
                .u8(factors.raw(spec.nominal()))
                .u8(0)
                .u8(0)
                .u8(factors.signed() ? 0x7f : 0xff)
                .u8(factors.signed() ? 0x80 : 0x00)
                .u8(thresholds.raw(Threshold.UPPER_NON_RECOVERABLE))
                .u8(thresholds.raw(Threshold.UPPER_CRITICAL))
                .u8(thresholds.raw(Threshold.UPPER_NON_CRITICAL))
                .u8(thresholds.raw(Threshold.LOWER_NON_RECOVERABLE))
                .u8(thresholds.raw(Threshold.LOWER_CRITICAL))
                .u8(thresholds.raw(Threshold.LOWER_NON_CRITICAL));
        return body.u8(spec.hysteresis()).u8(spec.hysteresis()).u16(0).u8(0);
    }

    /** Compact sensor record from byte 6 on (IPMI v2.0 table 43-2). */
    private static WireWriter compact(SensorSpec.Discrete spec) {
        WireWriter body = key(spec)
                .u8(INITIALISATION)
                .u8(DISCRETE_CAPABILITIES)
                .u8(spec.type())
                .u8(spec.eventType())
                .u16(spec.states())
                .u16(spec.states())
                .u16(spec.states())
                .u8(NO_ANALOG_READING)
                .u8(0)
                .u8(0)
                .u16(0x0001)
                .u8(0)
                .u8(0)
                .u24(0)
                .u8(0);
        return id(body, spec.name());
    }

    /** Event-only record from byte 6 on (IPMI v2.0 table 43-3). */
    private static WireWriter eventOnly(SensorSpec.EventOnly spec) {
        WireWriter body =
                key(spec).u8(spec.type()).u8(spec.eventType()).u16(0x0001).u8(0).u8(0);
        return id(body, spec.name());
    }

    private static WireWriter key(SensorSpec spec) {
        return new WireWriter()
                .u8(BMC_ADDRESS)
                .u8(0)
                .u8(spec.number())
                .u8(spec.entity().id())
                .u8(spec.entity().instance());
    }

    private static WireWriter id(WireWriter body, String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        if (text.length < 2 || text.length > 16) {
            throw new IllegalArgumentException("name %s is not 2 to 16 bytes long".formatted(name));
        }
        return body.u8(EIGHT_BIT_ASCII | text.length).bytes(text);
    }

    private static SdrBytes record(int recordId, int type, WireWriter body) {
        return new SdrBytes(new WireWriter()
                .u16(recordId)
                .u8(VERSION)
                .u8(type)
                .u8(body.size())
                .bytes(body.toByteArray())
                .toByteArray());
    }
}
