package io.sideband.collector.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.SensorCategory;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.SensorReading.Crossed;
import io.sideband.bmc.SensorReading.Quality;
import io.sideband.collector.FakeBmc;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.SensorKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingsTest {
    private static SensorReading degrees(Quality quality, @Nullable Crossed crossed) {
        return new SensorReading("20h/0/1", quality, 91.0, 91, crossed, List.of());
    }

    @Test
    void valueComesWithItsUnitItsByteAndWhereItStands() {
        Reading reading = Readings.of(FakeBmc.TEMPERATURE, degrees(Quality.OK, Crossed.UPPER_CRITICAL));

        assertThat(reading)
                .isEqualTo(new Reading(
                        "CPU1 Temp",
                        "20h/0/1",
                        1,
                        SensorKind.TEMPERATURE,
                        91.0,
                        "Cel",
                        91,
                        ReadingState.OK,
                        ThresholdState.UPPER_CRITICAL,
                        List.of()));
    }

    @ParameterizedTest
    @EnumSource(value = Quality.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void valueThatTheBmcDoesNotVouchForIsNone(Quality quality) {
        Reading reading = Readings.of(FakeBmc.TEMPERATURE, degrees(quality, Crossed.NONE));

        assertThat(reading.value()).isNull();
        assertThat(reading.threshold()).isNull();
        assertThat(reading.state().name()).isEqualTo(quality.name());
        assertThat(reading.raw()).isEqualTo(91);
    }

    @Test
    void statesOfADiscreteSensorAreKeptOnlyWhereTheyMeanSomething() {
        SensorReading ok = new SensorReading("20h/0/2", Quality.OK, null, null, null, List.of("presence detected"));
        SensorReading gone =
                new SensorReading("20h/0/2", Quality.UNAVAILABLE, null, null, null, List.of("presence detected"));

        assertThat(Readings.of(FakeBmc.SUPPLY, ok).discrete()).containsExactly("presence detected");
        assertThat(Readings.of(FakeBmc.SUPPLY, gone).discrete()).isEmpty();
        assertThat(Readings.of(FakeBmc.SUPPLY, ok).threshold()).isNull();
    }

    @ParameterizedTest
    @EnumSource(SensorCategory.class)
    void everyCategoryHasItsKind(SensorCategory category) {
        assertThat(Readings.kind(category).name()).isEqualTo(category.name());
    }

    @ParameterizedTest
    @EnumSource(Crossed.class)
    void everyThresholdHasItsState(Crossed crossed) {
        ThresholdState expected = crossed == Crossed.NONE ? ThresholdState.OK : ThresholdState.valueOf(crossed.name());

        assertThat(Readings.of(FakeBmc.TEMPERATURE, degrees(Quality.OK, crossed))
                        .threshold())
                .isEqualTo(expected);
    }

    @Test
    void staleSaysWhenItWasReadAndNothingElse() {
        Instant observed = Instant.parse("2026-11-22T10:00:00Z");
        ReadingBatch last = new ReadingBatch(
                "rack1-u01",
                observed,
                "fast",
                List.of(Readings.of(FakeBmc.TEMPERATURE, degrees(Quality.OK, Crossed.NONE))));

        ReadingBatch stale = Readings.stale(last);

        assertThat(stale.observedAt()).isEqualTo(observed);
        assertThat(stale.readings()).singleElement().satisfies(r -> {
            assertThat(r.state()).isEqualTo(ReadingState.STALE);
            assertThat(r.value()).isNull();
            assertThat(r.raw()).isNull();
            assertThat(r.threshold()).isNull();
            assertThat(r.unit()).isEqualTo("Cel");
        });
    }
}
