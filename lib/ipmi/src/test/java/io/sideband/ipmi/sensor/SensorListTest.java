package io.sideband.ipmi.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.TextResource;
import io.sideband.ipmi.command.GetSensorReading;
import io.sideband.ipmi.sdr.ConversionFactors;
import io.sideband.ipmi.sdr.SdrRecord;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SensorListTest {
    private static final List<ByteString> RECORDS = TextResource.lines(SdrRecord.class, "ipmi_sim.hex").stream()
            .map(ByteString::ofHex)
            .toList();
    private static final Map<String, Sensor> SENSORS = new HashMap<>();

    static {
        SensorList.of(RECORDS).sensors().forEach(sensor -> SENSORS.put(sensor.name(), sensor));
    }

    static Stream<String> printedByIpmitool() {
        return TextResource.lines(SensorListTest.class, "ipmitool-sensor.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("printedByIpmitool")
    void convertsAsIpmitoolDoes(String line) {
        List<String> printed = Stream.of(line.split(",", -1)).toList();
        Sensor sensor = Objects.requireNonNull(SENSORS.get(printed.get(0)), printed.get(0));
        Measurement measured = measure(sensor, printed.get(2) + "c0c0");

        assertThat(sensor.key().number()).isEqualTo(Integer.parseInt(printed.get(1)));
        assertThat(sensor.unit()).isEqualTo(printed.get(3));
        assertThat(measured.quality()).isEqualTo(Measurement.Quality.OK);
        assertThat(threeDecimals(Objects.requireNonNull(measured.value()))).isEqualTo(printed.get(4));
        // the described thresholds, in the record's own order
        Sensor.Limits limits = Objects.requireNonNull(sensor.limits());
        int[] columns = {7, 6, 5, 8, 9, 10};
        for (int bit = 0; bit < 6; bit++) {
            String expected = printed.get(columns[bit]);
            if (!expected.equals("na")) {
                AnalogConversion analog = Objects.requireNonNull(sensor.analog());
                assertThat(threeDecimals(analog.value(limits.raw().at(bit)).orElseThrow()))
                        .isEqualTo(expected);
            }
            assertThat((limits.described() >> bit & 1) != 0).isEqualTo(!expected.equals("na"));
        }
    }

    @Test
    void takesSharedRecordsApart() {
        assertThat(SENSORS).containsKeys("Drive1", "Drive2", "Drive3", "BayA", "BayB");
        assertThat(SENSORS.get("Drive3"))
                .extracting(Sensor::id, sensor -> sensor.entity().toString())
                .containsExactly("20h/0/52", "disk 3");
        assertThat(SENSORS.get("BayB"))
                .extracting(Sensor::id, sensor -> sensor.entity().toString())
                .containsExactly("20h/0/55", "disk drive bay 1");
    }

    @Test
    void brokenRecordCostsOnlyItself() {
        SensorList list = SensorList.of(List.of(ByteString.ofHex("0100510103200001"), RECORDS.get(0)));

        assertThat(list.sensors()).extracting(Sensor::name).containsExactly("CPU1 Temp");
        assertThat(list.unreadable()).singleElement().asString().contains("entity id");
    }

    @Test
    void hysteresisIsAWidthAndToleranceHalfCounts() {
        assertThat(conversion("Negative M").hysteresis(2)).isEqualTo(0.06);
        assertThat(conversion("Inlet Temp").hysteresis(2)).isEqualTo(1.0);
        assertThat(conversion("Inlet Temp").hysteresis(0xff)).isZero();
        assertThat(conversion("Cube").hysteresis(2)).isZero();
        assertThat(conversion("Exponents").tolerance()).isEqualTo(0.0375);
    }

    @Test
    void stateOutsideTheRecordsMaskIsNotReported() {
        Measurement measured = measure(SENSORS.get("CPU1 Status"), "00c08090");

        assertThat(measured.states()).extracting(SensorState::text).containsExactly("processor present");
    }

    @Test
    void worstCrossedThresholdWins() {
        assertThat(measure(SENSORS.get("CPU1 Temp"), "5bc0d8").crossed())
                .isEqualTo(Measurement.Crossing.UPPER_CRITICAL);
        assertThat(measure(SENSORS.get("CPU1 Temp"), "37c0c0").crossed()).isEqualTo(Measurement.Crossing.NONE);
        assertThat(measure(SENSORS.get("CPU1 Temp"), "37c0").crossed()).isNull();
    }

    @ParameterizedTest
    @MethodSource("notAvailable")
    void whatIsNotAvailableIsNeitherZeroNorOk(String name, String response, Measurement.Quality quality) {
        Measurement measured = measure(Objects.requireNonNull(SENSORS.get(name)), response);

        assertThat(measured.quality()).isEqualTo(quality);
        assertThat(measured.value()).isNull();
        assertThat(measured.crossed()).isNull();
        assertThat(measured.states()).isEmpty();
    }

    static Stream<Arguments> notAvailable() {
        var unavailable = Measurement.Quality.UNAVAILABLE;
        return Stream.of(
                Arguments.of("CPU1 Temp", "", unavailable),
                Arguments.of("CPU1 Temp", "37", unavailable),
                Arguments.of("CPU1 Temp", "00e0c0", unavailable),
                Arguments.of("CPU1 Temp", "3780c0", Measurement.Quality.DISABLED),
                Arguments.of("PS1 Status", "00c0", unavailable),
                Arguments.of("PS1 Status", "0020ff80", Measurement.Quality.DISABLED));
    }

    @Test
    void functionWithoutAFiniteValueIsUnavailable() {
        // one over zero: 3 x + 1 is never 0 for a byte, so the factors are replaced
        AnalogConversion reciprocal = conversion("Reciprocal").withFactors(new ConversionFactors(1, 0, 0, 0, 0));

        assertThat(reciprocal.value(0)).isEmpty();
        assertThat(reciprocal.value(4)).hasValue(0.25);
    }

    @Property
    void anyRecordsAndAnyReadingGiveSensors(
            @ForAll @Size(min = 24, max = 64) byte[] body, @ForAll @Size(max = 6) byte[] reading) {
        for (int type = 1; type <= 3; type++) {
            byte[] record = new byte[5 + body.length];
            record[3] = (byte) type;
            record[4] = (byte) body.length;
            System.arraycopy(body, 0, record, 5, body.length);

            List<Sensor> sensors =
                    SensorList.of(List.of(ByteString.copyOf(record))).sensors();

            assertThat(sensors).hasSizeLessThanOrEqualTo(15);
            for (Sensor sensor : sensors) {
                Measurement measured = Measurement.of(sensor, sensor.read().decode(new WireReader(reading)));
                assertThat(measured.value() == null || Double.isFinite(measured.value()))
                        .isTrue();
                assertThat(sensor.states()).hasSizeLessThanOrEqualTo(15);
            }
        }
    }

    private static AnalogConversion conversion(String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(SENSORS.get(name), name).analog());
    }

    private static Measurement measure(@Nullable Sensor sensor, String response) {
        GetSensorReading.Response decoded = new GetSensorReading(0, 1)
                .decode(new WireReader(ByteString.ofHex(response).toByteArray()));
        return Measurement.of(Objects.requireNonNull(sensor), decoded);
    }

    private static String threeDecimals(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
