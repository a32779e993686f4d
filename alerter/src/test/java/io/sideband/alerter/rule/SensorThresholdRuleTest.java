package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.FAN;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.TEMPERATURE;
import static io.sideband.alerter.Fleet.fan;
import static io.sideband.alerter.Fleet.fanSensor;
import static io.sideband.alerter.Fleet.temperature;
import static io.sideband.alerter.Fleet.temperatureSensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SensorThresholdRuleTest {
    private static final ConditionKey UPPER = new ConditionKey("sensor-threshold", TEMPERATURE + "/upper");
    private static final ConditionKey LOWER = new ConditionKey("sensor-threshold", TEMPERATURE + "/lower");

    private final SensorThresholdRule rule = new SensorThresholdRule("sensor-threshold");

    @ParameterizedTest
    @CsvSource({
        "79.9, ",
        "80, WARNING",
        "89.9, WARNING",
        "90, CRITICAL",
        "99.9, CRITICAL",
        "100, EMERGENCY",
        "255, EMERGENCY",
        "10.1, ",
        "10, WARNING",
        "5.1, WARNING",
        "5, CRITICAL",
        "-40, CRITICAL"
    })
    void theWorstCrossedThresholdGivesTheSeverity(double value, @Nullable Severity expected) {
        assertThat(severity(judge(temperature(value), Map.of()))).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, 78, WARNING", "WARNING, 77.9, ", "WARNING, 89.9, WARNING", "WARNING, 90, CRITICAL",
        "CRITICAL, 88, CRITICAL", "CRITICAL, 87.9, WARNING", "CRITICAL, 78, WARNING", "CRITICAL, 77.9, ",
        "EMERGENCY, 98, EMERGENCY", "EMERGENCY, 97.9, CRITICAL", "EMERGENCY, 40, "
    })
    void anUpperThresholdIsLeftOnlyBeyondItsHysteresis(Severity current, double value, @Nullable Severity expected) {
        List<Observation> observations = judge(temperature(value), Map.of(UPPER, current));

        assertThat(severity(observations)).isEqualTo(Optional.ofNullable(expected));
        assertThat(observations.getFirst().key()).isEqualTo(UPPER);
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING, 11, WARNING",
        "WARNING, 11.1, ",
        "CRITICAL, 6, CRITICAL",
        "CRITICAL, 6.1, WARNING",
        "CRITICAL, 11, WARNING",
        "CRITICAL, 11.1, "
    })
    void aLowerThresholdIsLeftOnlyBeyondItsHysteresis(Severity current, double value, @Nullable Severity expected) {
        List<Observation> observations = judge(temperature(value), Map.of(LOWER, current));

        assertThat(severity(observations)).isEqualTo(Optional.ofNullable(expected));
        assertThat(observations.getFirst().key()).isEqualTo(LOWER);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void aReadingThatIsNotOkSaysNothing(ReadingState state) {
        assertThat(judge(temperature(state), Map.of(UPPER, Severity.CRITICAL, LOWER, Severity.WARNING)))
                .isEmpty();
    }

    @Test
    void aNormalReadingWithoutAnAlertSaysNothing() {
        assertThat(judge(temperature(50), Map.of())).isEmpty();
    }

    @Test
    void aSwingFromOneSideToTheOtherEndsTheOneAndBeginsTheOther() {
        List<Observation> observations = judge(temperature(3), Map.of(UPPER, Severity.CRITICAL));

        assertThat(observations).hasSize(2).contains(new Ended(UPPER, T0));
        assertThat(severity(observations)).contains(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({
        "LOWER_NON_CRITICAL, lower, WARNING", "LOWER_CRITICAL, lower, CRITICAL",
        "LOWER_NON_RECOVERABLE, lower, EMERGENCY", "UPPER_NON_CRITICAL, upper, WARNING",
        "UPPER_CRITICAL, upper, CRITICAL", "UPPER_NON_RECOVERABLE, upper, EMERGENCY"
    })
    void withoutThresholdsTheBmcsOwnComparisonDecides(ThresholdState state, String direction, Severity expected) {
        List<Observation> observations = rule.judge(fanSensor(), fan(900, state), T0, Map.of());

        assertThat(observations).hasSize(1);
        assertThat(observations.getFirst().key())
                .isEqualTo(new ConditionKey("sensor-threshold", FAN + "/" + direction));
        assertThat(severity(observations)).contains(expected);
    }

    @Test
    void withoutThresholdsTheBmcsOwnOkEndsIt() {
        ConditionKey key = new ConditionKey("sensor-threshold", FAN + "/lower");

        assertThat(rule.judge(null, fan(4000, ThresholdState.OK), T0, Map.of(key, Severity.CRITICAL)))
                .containsExactly(new Ended(key, T0));
    }

    @Test
    void thresholdsGoBeforeTheBmcsOwnComparison() {
        Reading reading = temperature(50);
        Reading contradicting = new Reading(
                reading.sensor(),
                reading.id(),
                reading.number(),
                reading.kind(),
                reading.value(),
                reading.unit(),
                null,
                ReadingState.OK,
                ThresholdState.UPPER_CRITICAL,
                List.of());

        assertThat(judge(contradicting, Map.of())).isEmpty();
    }

    @Test
    void theSummaryNamesValueThresholdAndUnit() {
        assertThat(finding(judge(temperature(91.5), Map.of())).annotations())
                .containsEntry("summary", "CPU1 Temp is 91.5 Cel, at or above its upper critical threshold of 90 Cel")
                .containsEntry("threshold", "90");
    }

    @Test
    void theSummaryOfAHeldAlertNamesTheHysteresis() {
        assertThat(finding(judge(temperature(88.5), Map.of(UPPER, Severity.CRITICAL)))
                        .annotations())
                .containsEntry(
                        "summary",
                        "CPU1 Temp is 88.5 Cel, not yet back from its upper critical threshold of 90 Cel by its"
                                + " hysteresis of 2 Cel");
    }

    private List<Observation> judge(Reading reading, Map<ConditionKey, Severity> open) {
        Sensor sensor = temperatureSensor();
        return rule.judge(sensor, reading, T0, open);
    }

    private static Optional<Severity> severity(List<Observation> observations) {
        return observations.stream()
                .filter(Holds.class::isInstance)
                .map(o -> ((Holds) o).finding().severity())
                .findFirst();
    }

    private static Finding finding(List<Observation> observations) {
        return ((Holds) observations.getFirst()).finding();
    }
}
