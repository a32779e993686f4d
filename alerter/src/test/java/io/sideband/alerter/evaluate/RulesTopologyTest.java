package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static io.sideband.alerter.Rules.patient;
import static io.sideband.alerter.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.RuleSet;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.AlertRule;
import io.sideband.events.EventType;
import io.sideband.events.Matcher;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.RuleCondition;
import io.sideband.events.RuleSelector;
import io.sideband.events.SensorKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that operators wrote, and what becomes of alerts when rules change. */
class RulesTopologyTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final AlertRule HOT = rule("hot", new RuleCondition.Threshold(60.0, null, 50.0, "Cel"));
    private static final AlertRule SILENT = rule(
            "silent",
            new RuleSelector(null, List.of(), List.of(SensorKind.TEMPERATURE), null, null),
            new RuleCondition.Absent(Duration.ofMinutes(1)));

    private final TopologyBench bench = new TopologyBench(new RuleSet(List.of(HOT)));

    @BeforeEach
    void register() {
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of("rack", "1")));
        bench.put(EventType.SENSORS, BMC, catalogue(BMC));
        bench.advance(TICK);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anAlertSaysItsRuleAndVersion() {
        read(61);

        Alert alert = bench.alert();
        assertThat(alert.labels()).containsEntry("alertname", "hot").containsEntry("severity", "critical");
        assertThat(alert.rule()).isEqualTo("hot");
        assertThat(alert.ruleVersion()).isEqualTo(1);
    }

    @Test
    void theClearValueEndsIt() {
        List.of(61, 55, 50).forEach(value -> {
            read(value);
            bench.advance(TICK);
        });

        assertThat(bench.alerts()).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
    }

    @Test
    void aDeletedRulesAlertsResolve() {
        read(61);
        bench.alert();

        bench.rules(new RuleSet(List.of()));
        bench.advance(TICK);

        Alert alert = bench.alert();
        assertThat(alert.state()).isEqualTo(State.RESOLVED);
        assertThat(alert.annotations()).containsEntry("resolution", "no rule watches it any more");
    }

    @Test
    void aRuleThatSelectsTheBmcNoMoreResolvesItsAlerts() {
        read(61);
        bench.alert();

        bench.rules(new RuleSet(List.of(rule(
                "hot",
                new RuleSelector(null, List.of(new Matcher("rack", "2", false, true)), List.of(), null, null),
                HOT.when()))));
        bench.advance(TICK);

        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aRegistrationThatIsSelectedNoMoreResolvesItsAlerts() {
        bench.rules(new RuleSet(List.of(rule(
                "hot",
                new RuleSelector(null, List.of(new Matcher("rack", "1", false, true)), List.of(), null, null),
                HOT.when()))));
        bench.advance(TICK);
        read(61);
        bench.alert();

        bench.put(EventType.BMC, BMC, registration(BMC, Map.of("rack", "2")));

        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aRuleThatChangesKeepsTheStartOfWhatIsPending() {
        bench.rules(new RuleSet(List.of(patient(HOT, Duration.ofMinutes(5), Duration.ZERO))));
        bench.advance(TICK);
        read(61);
        Alert pending = bench.alert();
        assertThat(pending.state()).isEqualTo(State.PENDING);

        bench.rules(new RuleSet(List.of(patient(HOT, Duration.ofMinutes(1), Duration.ZERO))));
        bench.advance(Duration.ofMinutes(2));
        read(61);

        Alert firing = bench.alert();
        assertThat(firing.state()).isEqualTo(State.FIRING);
        assertThat(firing.pendingAt()).isEqualTo(pending.pendingAt());
    }

    @Test
    void aSensorOfWhichNothingIsHeardFiresAndTheNextGoodReadingResolves() {
        bench.rules(new RuleSet(List.of(SILENT)));
        bench.advance(TICK);
        read(40);
        bench.advance(Duration.ofSeconds(59));
        assertThat(bench.alerts()).isEmpty();

        bench.advance(Duration.ofSeconds(2));
        Alert silent = bench.alert();
        assertThat(silent.labels()).containsEntry("alertname", "silent").containsEntry("sensor", "CPU1 Temp");
        assertThat(silent.pendingAt()).isEqualTo(T0.plusSeconds(2).plus(Duration.ofMinutes(1)));
        unavailable();
        assertThat(bench.alerts()).isEmpty();
        bench.advance(TICK);
        read(40);
        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aBacklogIsNoSilence() {
        bench.rules(new RuleSet(List.of(SILENT)));
        bench.advance(TICK);
        read(40);
        bench.advance(Duration.ofSeconds(59));
        // as after an outage: what was taken a while ago arrives now, and the rest may be on its way
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now().minusSeconds(40), temperature(40)));
        bench.advance(Duration.ofSeconds(30));
        assertThat(bench.alerts()).isEmpty();

        bench.advance(Duration.ofSeconds(31));

        assertThat(bench.alert().labels()).containsEntry("alertname", "silent");
    }

    @Test
    void aFastRiseFiresThoughEveryValueIsFine() {
        bench.rules(new RuleSet(List.of(rule(
                "rise", new RuleCondition.Rate(5.0, null, "Cel", Duration.ofMinutes(1), Duration.ofMinutes(2), 3)))));
        bench.advance(TICK);
        List.of(30, 30, 32, 36).forEach(value -> {
            read(value);
            bench.advance(Duration.ofSeconds(20));
        });

        assertThat(bench.alert().labels()).containsEntry("alertname", "rise");
    }

    private void read(double value) {
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(value)));
    }

    private void unavailable() {
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(ReadingState.UNAVAILABLE)));
    }
}
