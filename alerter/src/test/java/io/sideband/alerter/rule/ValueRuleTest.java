package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.TEMPERATURE;
import static io.sideband.alerter.Fleet.temperature;
import static io.sideband.alerter.Fleet.temperatureSensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.RuleCondition;
import io.sideband.events.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueRuleTest {
    private static final ConditionKey KEY = new ConditionKey("cpu-hot", TEMPERATURE + "/value");
    private static final Map<ConditionKey, Severity> OPEN = Map.of(KEY, Severity.CRITICAL);

    @ParameterizedTest
    @CsvSource({
        "85, , 80, 85, false, nothing", // equal is not above, as in PromQL
        "85, , 80, 85.1, false, holds",
        "85, , 80, 80.1, true, holds",
        "85, , 80, 80, true, ended",
        "85, , 80, 80.1, false, nothing",
        "85, , , 85, true, ended",
        ", 10, 15, 9.9, false, holds",
        ", 10, 15, 10, false, nothing",
        ", 10, 15, 14.9, true, holds",
        ", 10, 15, 15, true, ended",
        ", 10, 15, 40, false, nothing"
    })
    void itHoldsBeyondTheThresholdUntilItIsBackAtTheClearValue(
            @Nullable Double above,
            @Nullable Double below,
            @Nullable Double clear,
            double value,
            boolean open,
            String expected) {
        List<Observation> observations = rule(above, below, clear, "Cel")
                .judge(temperatureSensor(), temperature(value), T0, open ? OPEN : Map.of());

        assertThat(kind(observations)).isEqualTo(expected);
    }

    @Test
    void itConvertsTheSensorsUnit() {
        List<Observation> observations =
                rule(185.0, null, null, "[degF]").judge(temperatureSensor(), temperature(86), T0, Map.of());

        assertThat(observations).singleElement().isInstanceOfSatisfying(Holds.class, holds -> {
            assertThat(holds.finding().value()).isEqualTo(86);
            assertThat(holds.finding().unit()).isEqualTo("Cel");
            assertThat(holds.finding().annotations())
                    .containsEntry("summary", "CPU1 Temp is 186.8 [degF], above 185 [degF]");
        });
    }

    @Test
    void aSensorOfAnotherQuantitySaysNothing() {
        assertThat(rule(1.0, null, null, "W").judge(temperatureSensor(), temperature(86), T0, OPEN))
                .isEmpty();
    }

    @Test
    void aReadingThatIsNotOkSaysNothing() {
        assertThat(rule(1.0, null, null, "Cel").judge(temperatureSensor(), temperature(ReadingState.STALE), T0, OPEN))
                .isEmpty();
    }

    private static ValueRule rule(@Nullable Double above, @Nullable Double below, @Nullable Double clear, String unit) {
        return new ValueRule("cpu-hot", new RuleCondition.Threshold(above, below, clear, unit), Severity.CRITICAL);
    }

    private static String kind(List<Observation> observations) {
        assertThat(observations)
                .hasSizeLessThan(2)
                .allSatisfy(o -> assertThat(o.key()).isEqualTo(KEY));
        return observations.isEmpty()
                ? "nothing"
                : switch (observations.getFirst()) {
                    case Holds _ -> "holds";
                    case Ended _ -> "ended";
                };
    }
}
