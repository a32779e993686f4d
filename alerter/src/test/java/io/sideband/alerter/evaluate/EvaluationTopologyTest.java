package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.FAILED;
import static io.sideband.alerter.Fleet.PRESENT;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.entry;
import static io.sideband.alerter.Fleet.fan;
import static io.sideband.alerter.Fleet.fanSensor;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.state;
import static io.sideband.alerter.Fleet.supply;
import static io.sideband.alerter.Fleet.temperature;
import static io.sideband.alerter.Fleet.temperatureSensor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sideband.alerter.query.AlertStore;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.Severity;
import io.sideband.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvaluationTopologyTest {
    private final TopologyBench bench = new TopologyBench(TopologyBench.shipped());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aReadingOverAThresholdFiresWithTheBmcsLabels() {
        register();

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));

        Alert alert = bench.alert();
        assertThat(alert.state()).isEqualTo(State.FIRING);
        assertThat(alert.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(alert.labels())
                .isEqualTo(Map.of(
                        "alertname", "SensorUpperThreshold",
                        "bmc", BMC,
                        "severity", "critical",
                        "sensor", "CPU1 Temp",
                        "sensor_id", "20h/0/1",
                        "kind", "temperature",
                        "rack", "1"));
        assertThat(alert.fingerprint()).isEqualTo(Fingerprint.of(alert.labels()));
        assertThat(alert.value()).isEqualTo(91.0);
        assertThat(alert.unit()).isEqualTo("Cel");
        assertThat(alert.firingAt()).isEqualTo(bench.now());
    }

    @Test
    void itFiresOnceAndResolvesOnceBeyondTheHysteresis() {
        register();

        for (double value : new double[] {91, 92, 89, 88.5, 91, 77, 60}) {
            bench.advance(Duration.ofSeconds(5));
            bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(value)));
        }

        List<Alert> alerts = bench.alerts();
        assertThat(alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
        assertThat(alerts.getLast().fingerprint()).isEqualTo(alerts.getFirst().fingerprint());
        assertThat(alerts.getLast().firingAt()).isEqualTo(T0.plusSeconds(5));
        assertThat(alerts.getLast().resolvedAt()).isEqualTo(T0.plusSeconds(30));
    }

    @Test
    void aChangeOfSeverityResolvesTheOneAndFiresTheOther() {
        register();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(85)));
        Alert warning = bench.alert();
        bench.advance(Duration.ofSeconds(5));

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(95)));

        List<Alert> alerts = bench.alerts();
        assertThat(alerts).extracting(Alert::state).containsExactly(State.RESOLVED, State.FIRING);
        assertThat(alerts.getFirst().fingerprint()).isEqualTo(warning.fingerprint());
        assertThat(alerts.getLast().labels()).containsEntry("severity", "critical");
        assertThat(alerts.getLast().pendingAt()).isEqualTo(warning.pendingAt());
        assertThat(alerts.getLast().firingAt()).isEqualTo(bench.now());
    }

    @Test
    void unavailableAndStaleReadingsNeitherFireNorResolve() {
        register();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));
        bench.alert();

        for (ReadingState state : List.of(ReadingState.UNAVAILABLE, ReadingState.STALE, ReadingState.DISABLED)) {
            bench.advance(Duration.ofMinutes(1));
            bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(state)));
        }

        assertThat(bench.alerts()).isEmpty();
    }

    @Test
    void aSampleThatComesLateChangesNothing() {
        register();
        bench.advance(Duration.ofSeconds(10));
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));
        bench.alert();

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now().minusSeconds(5), temperature(40)));
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(40)));

        assertThat(bench.alerts()).isEmpty();
        assertThat(bench.count("sideband.alerter.samples.late")).isEqualTo(2);
    }

    @Test
    void aCollectorsClockThatIsAheadDoesNotDeafenUs() {
        register();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now().plus(Duration.ofDays(1)), temperature(50)));
        bench.advance(Duration.ofSeconds(5));

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));

        assertThat(bench.alert().state()).isEqualTo(State.FIRING);
    }

    @Test
    void discreteStatesFireAndResolve() {
        register();

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), supply(PRESENT, FAILED)));
        bench.advance(Duration.ofSeconds(5));
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), supply(PRESENT)));

        assertThat(bench.alerts())
                .extracting(
                        Alert::state,
                        a -> a.labels().get("alertname"),
                        a -> a.labels().get("state"))
                .containsExactly(
                        tuple(State.FIRING, "SensorState", FAILED), tuple(State.RESOLVED, "SensorState", FAILED));
    }

    @Test
    void aLogEntryEndsByItsDeassertion() {
        register();

        bench.put(EventType.LOG_ENTRY, BMC, entry(bench.now(), 1, true, Severity.CRITICAL));
        bench.put(EventType.LOG_ENTRY, BMC, entry(bench.now().plusSeconds(1), 1, false, Severity.OK));

        assertThat(bench.alerts()).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
    }

    @Test
    void aLogEntryEndsByTheClockAlone() {
        register();
        bench.put(EventType.LOG_ENTRY, BMC, entry(bench.now(), 1, true, Severity.CRITICAL));
        bench.alert();

        bench.advance(TopologyBench.LASTING.minusSeconds(2));
        assertThat(bench.alerts()).isEmpty();
        bench.advance(Duration.ofSeconds(3));

        Alert resolved = bench.alert();
        assertThat(resolved.state()).isEqualTo(State.RESOLVED);
        assertThat(resolved.resolvedAt()).isEqualTo(T0.plus(TopologyBench.LASTING));
        assertThat(resolved.annotations()).containsKey("resolution");
    }

    @Test
    void anUnreachableBmcFiresAndResolvesNothingElse() {
        register();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));
        bench.alert();
        bench.advance(Duration.ofSeconds(5));

        bench.put(EventType.STATE, BMC, state(BMC, Reachability.UNREACHABLE, bench.now(), "timeout"));
        bench.advance(Duration.ofHours(3));

        List<Alert> alerts = bench.alerts();
        assertThat(alerts).extracting(Alert::state).containsExactly(State.FIRING, State.FIRING);
        assertThat(alerts.getFirst().labels()).containsEntry("alertname", "BmcUnreachable");
        assertThat(alerts.getFirst().annotations()).containsEntry("reason", "timeout");
    }

    @Test
    void anotherReasonUpdatesTheSameAlert() {
        register();
        bench.put(EventType.STATE, BMC, state(BMC, Reachability.REFUSED, bench.now(), "wrong-password"));
        bench.advance(Duration.ofSeconds(5));
        bench.put(EventType.STATE, BMC, state(BMC, Reachability.REFUSED, bench.now(), "unknown-user"));
        bench.advance(Duration.ofSeconds(5));
        bench.put(EventType.STATE, BMC, state(BMC, Reachability.REFUSED, bench.now(), "unknown-user"));

        List<Alert> alerts = bench.alerts();
        assertThat(alerts).extracting(Alert::state).containsExactly(State.FIRING, State.FIRING);
        assertThat(alerts).extracting(Alert::firingAt).containsOnly(T0);
        assertThat(alerts)
                .extracting(Alert::fingerprint)
                .containsOnly(alerts.getFirst().fingerprint());
    }

    @Test
    void whatResolvedIsForgottenAndFiresAgain() {
        register();
        for (double value : List.of(91.0, 40.0, 91.0, 40.0)) {
            bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(value)));
            bench.advance(Duration.ofSeconds(5));
        }

        assertThat(bench.alerts())
                .extracting(Alert::state)
                .containsExactly(State.FIRING, State.RESOLVED, State.FIRING, State.RESOLVED);
        assertThat(bench.stored("open-conditions")).isZero();
    }

    @Test
    void aDeletedBmcsAlertsResolveAndNothingMoreFires() {
        register();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));
        bench.put(EventType.STATE, BMC, state(BMC, Reachability.UNREACHABLE, bench.now(), "timeout"));
        bench.alerts();
        bench.advance(Duration.ofSeconds(5));

        bench.delete(Topic.BMCS, BMC);
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(99)));

        List<Alert> alerts = bench.alerts();
        assertThat(alerts).hasSize(2).extracting(Alert::state).containsOnly(State.RESOLVED);
        assertThat(alerts.getFirst().annotations()).containsEntry("resolution", "the BMC was deleted");
        assertThat(bench.count("sideband.alerter.records.unregistered")).isEqualTo(1);
    }

    @Test
    void theStateThatCameBeforeTheRegistrationIsNotForgotten() {
        bench.put(EventType.STATE, BMC, state(BMC, Reachability.UNREACHABLE, bench.now(), "timeout"));
        assertThat(bench.alerts()).isEmpty();

        bench.put(EventType.BMC, BMC, registration(BMC, Map.of()));

        assertThat(bench.alert().labels()).containsEntry("alertname", "BmcUnreachable");
    }

    @Test
    void newRegistrationLabelsDoNotChangeAnAlertThatFires() {
        register();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));
        Alert fired = bench.alert();
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of("rack", "2")));
        bench.advance(Duration.ofSeconds(5));

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(40)));

        assertThat(bench.alert().fingerprint()).isEqualTo(fired.fingerprint());
    }

    @Test
    void aSensorThatLeavesTheCatalogueResolvesItsAlerts() {
        register();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));
        bench.alert();

        bench.put(EventType.SENSORS, BMC, catalogue(BMC, fanSensor()));

        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void anOlderReadingOfASensorThatTheCatalogueLostIsNotJudged() {
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of("rack", "1")));
        bench.put(EventType.SENSORS, BMC, catalogue(BMC, temperatureSensor()));

        bench.put(
                EventType.READINGS,
                BMC,
                batch(BMC, T0.minusSeconds(5), fan(100, ThresholdState.LOWER_CRITICAL), temperature(91)));

        assertThat(bench.alert().labels()).containsEntry("sensor", "CPU1 Temp");
    }

    @Test
    void anAlertGoesToThePartitionOfItsBmc() {
        // the partitioner of the Kafka clients, which chose the BMC's partition
        int expected = BuiltInPartitioner.partitionForKey(BMC.getBytes(UTF_8), 16);

        assertThat(AlertStore.partition(BMC + "|3f779503f87a9103", 16)).isEqualTo(expected);
    }

    private void register() {
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of("rack", "1")));
        bench.put(EventType.SENSORS, BMC, catalogue(BMC));
    }
}
