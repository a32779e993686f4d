package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.FAILED;
import static io.sideband.alerter.Fleet.PRESENT;
import static io.sideband.alerter.Fleet.SUPPLY;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.supply;
import static io.sideband.alerter.Fleet.supplySensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.SensorKind;
import io.sideband.events.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SensorStateRuleTest {
    private static final ConditionKey FAILURE = new ConditionKey("sensor-state", SUPPLY + "/" + FAILED);
    private static final ConditionKey OF_ANOTHER = new ConditionKey("sensor-state", "20h/0/31/" + FAILED);

    private final SensorStateRule rule = new SensorStateRule("sensor-state", List.of());

    @Test
    void aBadStateHolds() {
        List<Observation> observations = rule.judge(supplySensor(), supply(PRESENT, FAILED), T0, Map.of());

        assertThat(observations).singleElement().isInstanceOfSatisfying(Holds.class, holds -> {
            assertThat(holds.key()).isEqualTo(FAILURE);
            assertThat(holds.finding().severity()).isEqualTo(Severity.CRITICAL);
            assertThat(holds.finding().labels()).containsEntry("state", FAILED).containsEntry("sensor", "PSU1 Status");
        });
    }

    @Test
    void aGoodStateIsNoCondition() {
        assertThat(rule.judge(supplySensor(), supply(PRESENT), T0, Map.of())).isEmpty();
    }

    @Test
    void aStateThatIsNoLongerAssertedEnds() {
        assertThat(rule.judge(
                        supplySensor(),
                        supply(PRESENT),
                        T0,
                        Map.of(FAILURE, Severity.CRITICAL, OF_ANOTHER, Severity.CRITICAL)))
                .containsExactly(new Ended(FAILURE, T0));
    }

    @Test
    void aStateThatTheCatalogueDoesNotListIsNoCondition() {
        assertThat(rule.judge(supplySensor(), supply("Configuration error"), T0, Map.of()))
                .isEmpty();
    }

    @Test
    void aReadingThatIsNotOkSaysNothing() {
        Reading unavailable = new Reading(
                "PSU1 Status",
                SUPPLY,
                3,
                SensorKind.DISCRETE,
                null,
                "1",
                null,
                ReadingState.UNAVAILABLE,
                null,
                List.of());

        assertThat(rule.judge(supplySensor(), unavailable, T0, Map.of(FAILURE, Severity.CRITICAL)))
                .isEmpty();
    }

    @Test
    void anUnknownSensorSaysNothing() {
        assertThat(rule.judge(null, supply(FAILED), T0, Map.of(FAILURE, Severity.CRITICAL)))
                .isEmpty();
    }

    @Test
    void statesThatTheRuleNamesGoBeforeTheCatalogue() {
        SensorStateRule named = new SensorStateRule("present", List.of("presence *"));

        assertThat(named.judge(supplySensor(), supply(PRESENT, FAILED), T0, Map.of()))
                .singleElement()
                .extracting(Observation::key)
                .isEqualTo(new ConditionKey("present", SUPPLY + "/" + PRESENT));
    }
}
