package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.state;
import static io.sideband.alerter.Fleet.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.Rules;
import io.sideband.alerter.rule.DefaultRules;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.EventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code for} of one minute and {@code keep_firing_for} of two, through the topology. */
class PatienceTopologyTest {
    private static final Duration FOR = Duration.ofMinutes(1);
    private static final Duration KEEP = Duration.ofMinutes(2);

    private final TopologyBench bench = new TopologyBench(patient());

    private static RuleSet patient() {
        return new RuleSet(DefaultRules.shipped().stream()
                .map(rule -> Rules.patient(rule, FOR, KEEP))
                .toList());
    }

    @BeforeEach
    void register() {
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of()));
        bench.put(EventType.SENSORS, BMC, catalogue(BMC));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aSensorsAlertIsPendingAndFiresAtTheSampleAfterFor() {
        read(91);
        assertThat(bench.alert().state()).isEqualTo(State.PENDING);
        bench.advance(FOR.plusSeconds(30));
        assertThat(bench.alerts()).as("no sample, no evidence").isEmpty();

        read(91);

        Alert alert = bench.alert();
        assertThat(alert.state()).isEqualTo(State.FIRING);
        assertThat(alert.pendingAt()).isEqualTo(T0);
        assertThat(alert.firingAt()).isEqualTo(T0.plus(FOR).plusSeconds(30));
    }

    @Test
    void aPendingAlertThatEndsNeverFired() {
        read(91);
        bench.alert();
        bench.advance(Duration.ofSeconds(30));

        read(50);

        Alert dropped = bench.alert();
        assertThat(dropped.state()).isEqualTo(State.RESOLVED);
        assertThat(dropped.firingAt()).isNull();
    }

    @Test
    void aWorseSeverityDoesNotWaitAnew() {
        read(85);
        bench.advance(FOR);
        read(85);
        bench.alerts();
        bench.advance(Duration.ofSeconds(5));

        read(95);

        List<Alert> alerts = bench.alerts();
        assertThat(alerts).extracting(Alert::state).containsExactly(State.RESOLVED, State.FIRING);
        assertThat(alerts.getLast().pendingAt()).isEqualTo(T0);
    }

    @Test
    void anUnreachableBmcFiresByTheClockAlone() {
        bench.put(EventType.STATE, BMC, state(BMC, Reachability.UNREACHABLE, bench.now(), "timeout"));
        assertThat(bench.alert().state()).isEqualTo(State.PENDING);

        bench.advance(FOR.plusSeconds(1));

        assertThat(bench.alert().state()).isEqualTo(State.FIRING);
    }

    @Test
    void keepFiringBridgesAnInterruptionInSilence() {
        read(91);
        bench.advance(FOR);
        read(91);
        bench.alerts();
        bench.advance(Duration.ofSeconds(10));

        read(50);
        bench.advance(Duration.ofSeconds(10));
        read(91);

        assertThat(bench.alerts()).isEmpty();
    }

    @Test
    void keepFiringEndsByTheClockAlone() {
        read(91);
        bench.advance(FOR);
        read(91);
        bench.alerts();
        bench.advance(Duration.ofSeconds(10));
        read(50);

        bench.advance(KEEP.plusSeconds(1));
        assertThat(bench.alerts()).as("a sample may be on its way").isEmpty();
        bench.advance(Duration.ofSeconds(1));

        Alert resolved = bench.alert();
        assertThat(resolved.state()).isEqualTo(State.RESOLVED);
        assertThat(resolved.resolvedAt()).isEqualTo(T0.plus(FOR).plusSeconds(10).plus(KEEP));
    }

    private void read(double value) {
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(value)));
    }
}
