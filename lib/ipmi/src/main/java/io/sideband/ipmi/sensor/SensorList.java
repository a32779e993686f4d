package io.sideband.ipmi.sensor;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.sdr.CompactSensorRecord;
import io.sideband.ipmi.sdr.DeviceRecord;
import io.sideband.ipmi.sdr.EventOnlyRecord;
import io.sideband.ipmi.sdr.FruLocatorRecord;
import io.sideband.ipmi.sdr.FullSensorRecord;
import io.sideband.ipmi.sdr.OtherRecord;
import io.sideband.ipmi.sdr.SdrRecord;
import io.sideband.ipmi.sdr.SensorKey;
import io.sideband.ipmi.sdr.SensorTraits;
import io.sideband.ipmi.sdr.SensorTraits.Access;
import io.sideband.ipmi.sdr.Sharing;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sensors that a repository describes.
 *
 * @param fruDevices where inventories are, beside the BMC's own
 * @param unreadable records that say they describe sensors and cannot be decoded, with the reason
 */
public record SensorList(List<Sensor> sensors, List<FruLocatorRecord> fruDevices, List<String> unreadable) {
    public SensorList {
        fruDevices = List.copyOf(fruDevices);
        sensors = List.copyOf(sensors);
        unreadable = List.copyOf(unreadable);
    }

    /** @param records whole records; one that is broken costs its own sensors only */
    public static SensorList of(List<ByteString> records) {
        List<Sensor> sensors = new ArrayList<>();
        List<FruLocatorRecord> fruDevices = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (ByteString record : records) {
            try {
                SdrRecord decoded = SdrRecord.decode(record);
                of(decoded).forEach(sensors::add);
                if (decoded instanceof FruLocatorRecord locator) {
                    fruDevices.add(locator);
                }
            } catch (MalformedPacketException broken) {
                unreadable.add("%s in %s".formatted(broken.getMessage(), record));
            }
        }
        return new SensorList(sensors, fruDevices, unreadable);
    }

    static Stream<Sensor> of(SdrRecord record) {
        return switch (record) {
            case FullSensorRecord full -> Stream.of(sensor(full));
            case CompactSensorRecord compact -> expand(compact.sharing()).mapToObj(i -> sensor(compact, i));
            case EventOnlyRecord event -> expand(event.sharing()).mapToObj(i -> sensor(event, i));
            case DeviceRecord device -> Stream.empty();
            case OtherRecord other -> Stream.empty();
        };
    }

    private static Sensor sensor(FullSensorRecord full) {
        SensorTraits traits = full.traits();
        return new Sensor(
                full.key(),
                name(full.name(), full.key()),
                traits.type(),
                traits.eventType(),
                traits.units().ucum(),
                true,
                stateMask(traits),
                AnalogConversion.appliesTo(full) ? AnalogConversion.of(full) : null,
                traits.comparesThresholds() ? limits(full) : null);
    }

    private static Sensor.Limits limits(FullSensorRecord full) {
        SensorTraits traits = full.traits();
        return new Sensor.Limits(
                traits.describedThresholds(),
                full.thresholds(),
                readable(traits.thresholds()),
                readable(traits.hysteresis()),
                traits.hysteresis() == Access.NONE ? 0 : full.positiveHysteresis(),
                traits.hysteresis() == Access.NONE ? 0 : full.negativeHysteresis());
    }

    private static boolean readable(Access access) {
        return access == Access.READABLE || access == Access.SETTABLE;
    }

    private static Sensor sensor(CompactSensorRecord compact, int index) {
        SensorTraits traits = compact.traits();
        SensorKey key = compact.key().shared(compact.sharing(), index);
        return new Sensor(
                key,
                name(compact.name() + compact.sharing().suffix(index), key),
                traits.type(),
                traits.eventType(),
                traits.units().ucum(),
                true,
                stateMask(traits),
                null,
                null);
    }

    private static Sensor sensor(EventOnlyRecord event, int index) {
        SensorKey key = event.key().shared(event.sharing(), index);
        return new Sensor(
                key,
                name(event.name() + event.sharing().suffix(index), key),
                event.type(),
                event.eventType(),
                "1",
                false,
                0,
                null,
                null);
    }

    private static int stateMask(SensorTraits traits) {
        return traits.comparesThresholds() ? 0 : traits.readingMask() & 0x7fff;
    }

    private static String name(String idString, SensorKey key) {
        return idString.isEmpty() ? "sensor %d".formatted(key.number()) : idString;
    }

    private static IntStream expand(Sharing sharing) {
        return IntStream.range(0, sharing.count());
    }
}
