package io.sideband.simulator.sensor;

import io.sideband.simulator.inventory.TypedText;
import java.util.ArrayList;
import java.util.List;

/** The sensors of each {@link Shape}. What they read stands still: it is their records that are out of the ordinary. */
final class VendorSensors {
    /** Where the satellite controller is. */
    static final int SATELLITE_ADDRESS = 0xc0;

    private static final int TEMPERATURE = 0x01;
    private static final int VOLTAGE = 0x02;
    private static final int FAN = 0x04;
    private static final int DRIVE_SLOT = 0x0d;
    private static final int SLOT = 0x21;
    private static final int AVAILABILITY = 0x0a;
    private static final int LIMIT = 0x05;
    private static final int NON_LINEAR = 0x70;
    private static final int NOBODY = 0x72;
    private static final int CELSIUS = 1;
    private static final Entity BOARD = new Entity(Entity.SYSTEM_BOARD, 1);

    private VendorSensors() {}

    static List<SensorSpec> of(Shape shape) {
        return switch (shape) {
            case NON_LINEAR -> List.of(nonLinear());
            case OTHER_LUN -> List.of(temperature(SensorKey.ofBmc(1, 0x01), "Riser Temp", 33));
            case SATELLITE -> List.of(temperature(new SensorKey(SATELLITE_ADDRESS, 0, 0x01), "HSC Temp", 44));
            case WRONG_OWNER -> List.of(wrongOwner());
            case VALUE_IN_DISCRETE -> List.of(valueInDiscrete());
            case VALUE_IN_COMPACT -> List.of(valueInCompact());
            case SHARED_RECORDS -> shared();
            case PACKED_NAMES -> packedNames();
        };
    }

    /** Hundredths of the square of the reading: 50 is 25 degrees. */
    private static SensorSpec nonLinear() {
        SensorKey key = SensorKey.ofBmc(0, 0x70);
        return SensorSpec.Described.of(key, "Curve Temp", TEMPERATURE, SensorSpec.THRESHOLD, BOARD)
                .reads(50, 0)
                .means(VendorSensors::curve)
                .by((id, spec) -> new RecordWriter(id, spec)
                        .unit(CELSIUS)
                        .factors(curve(1), NON_LINEAR)
                        .full(TypedText.latin("Curve Temp")));
    }

    private static Factors curve(int raw) {
        return new Factors(Math.max(raw, 1), 0, 0, -2, false);
    }

    private static SensorSpec temperature(SensorKey key, String name, int degrees) {
        return temperature(key, name, degrees, key.owner(), TypedText.latin(name));
    }

    private static SensorSpec temperature(SensorKey key, String name, int degrees, int owner, byte[] text) {
        return SensorSpec.Described.of(key, name, TEMPERATURE, SensorSpec.THRESHOLD, BOARD)
                .reads(degrees, 0)
                .by((id, spec) ->
                        new RecordWriter(id, spec).owner(owner).unit(CELSIUS).full(text));
    }

    private static SensorSpec wrongOwner() {
        return temperature(SensorKey.ofBmc(0, 0x71), "Ambient Temp", 27, NOBODY, TypedText.latin("Ambient Temp"));
    }

    /** 60 per cent, and running. */
    private static SensorSpec valueInDiscrete() {
        return SensorSpec.Described.of(SensorKey.ofBmc(0, 0x72), "Fan Block", FAN, AVAILABILITY, BOARD)
                .reads(60, 0b1)
                .by((id, spec) -> new RecordWriter(id, spec)
                        .percent()
                        .states(0b0000_0001_1111_1111)
                        .full(TypedText.latin("Fan Block")));
    }

    private static SensorSpec valueInCompact() {
        return SensorSpec.Described.of(SensorKey.ofBmc(0, 0x73), "VRM Level", VOLTAGE, LIMIT, BOARD)
                .reads(99, 0b10)
                .by((id, spec) -> new RecordWriter(id, spec)
                        .states(0b11)
                        .numeric()
                        .compact(TypedText.latin("VRM Level"), RecordWriter.Sharing.NONE));
    }

    private static List<SensorSpec> shared() {
        List<SensorSpec> sensors = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Entity bay = new Entity(Entity.DRIVE_BACKPLANE, i + 1);
            sensors.add(sharer(i, 0x74 + i, "Bay" + (i + 1), DRIVE_SLOT, bay, "Bay", 4, false, 1));
        }
        for (int i = 0; i < 3; i++) {
            String name = "Slot" + (char) ('A' + i);
            sensors.add(sharer(i, 0x78 + i, name, SLOT, BOARD, "Slot", 3, true, 0));
        }
        return sensors;
    }

    /** Only the first of those that share a record has it; the second one has a fault. */
    private static SensorSpec sharer(
            int index,
            int number,
            String name,
            int type,
            Entity entity,
            String common,
            int count,
            boolean byLetter,
            int first) {
        SensorSpec.Described sensor = SensorSpec.Described.of(
                        SensorKey.ofBmc(0, number), name, type, SensorSpec.SENSOR_SPECIFIC, entity)
                .reads(0, index == 1 ? 0b11 : 0b01);
        return index > 0
                ? sensor
                : sensor.by((id, spec) -> new RecordWriter(id, spec)
                        .states(0b0111)
                        .compact(TypedText.latin(common), new RecordWriter.Sharing(count, byLetter, !byLetter, first)));
    }

    private static List<SensorSpec> packedNames() {
        return List.of(
                named(0x7b, "6-BIT TEMP", TypedText.sixBit("6-BIT TEMP")),
                named(0x7c, "12-34.56", TypedText.bcd("12-34.56")),
                named(0x7d, "L\u00fcfter", TypedText.undeclaredLatin("L\u00fcfter")),
                named(0x7e, "Temp\u00e9rature", TypedText.latin("Temp\u00e9rature")));
    }

    private static SensorSpec named(int number, String name, byte[] text) {
        return temperature(SensorKey.ofBmc(0, number), name, 21, SensorKey.BMC, text);
    }
}
