package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.entry;
import static io.sideband.alerter.Fleet.fan;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Power;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.Severity;
import io.sideband.events.Silence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts that something explains, and alerts that somebody takes care of. */
class InhibitionTopologyTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private final TopologyBench bench = new TopologyBench(TopologyBench.shipped());

    @BeforeEach
    void register() {
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of()));
        bench.put(EventType.SENSORS, BMC, catalogue(BMC));
        bench.advance(TICK);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anUnreachableBmcExplainsWhatFiresAndWhatWillFire() {
        hot();
        bench.alert();
        state(Reachability.UNREACHABLE, Power.ON);
        List<Alert> alerts = bench.alerts();
        Alert unreachable = alerts.getFirst();

        assertThat(alerts).extracting(Alert::state).containsExactly(State.FIRING, State.FIRING);
        assertThat(unreachable.inhibitedBy()).isNull();
        assertThat(alerts.getLast().inhibitedBy()).isEqualTo(unreachable.fingerprint());
        bench.put(EventType.LOG_ENTRY, BMC, entry(bench.now(), 1, true, Severity.CRITICAL));
        assertThat(bench.alert().inhibitedBy()).isEqualTo(unreachable.fingerprint());
    }

    @Test
    void whatWasExplainedIsOnlyNewsOnceItIsSeenAgain() {
        hot();
        state(Reachability.UNREACHABLE, Power.ON);
        bench.alerts();
        bench.advance(Duration.ofMinutes(1));

        state(Reachability.REACHABLE, Power.ON);
        assertThat(bench.alert().labels()).containsEntry("alertname", "BmcUnreachable");
        bench.advance(Duration.ofMinutes(1));
        assertThat(bench.alerts()).isEmpty();
        hot();

        Alert seenAgain = bench.alert();
        assertThat(seenAgain.state()).isEqualTo(State.FIRING);
        assertThat(seenAgain.inhibitedBy()).isNull();
    }

    @Test
    void whatResolvedMeanwhileNeverFiresUnexplained() {
        hot();
        state(Reachability.UNREACHABLE, Power.ON);
        bench.alerts();

        state(Reachability.REACHABLE, Power.ON);
        bench.alerts();
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now().plusMillis(1), temperature(40)));
        bench.advance(TICK);
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(40)));

        Alert resolved = bench.alert();
        assertThat(resolved.state()).isEqualTo(State.RESOLVED);
        assertThat(resolved.inhibitedBy()).isNotNull();
    }

    @Test
    void aServerWithoutPowerExplainsItsFansAndNotItsHeat() {
        state(Reachability.REACHABLE, Power.OFF);
        bench.put(
                EventType.READINGS,
                BMC,
                batch(BMC, bench.now(), fan(0, ThresholdState.LOWER_CRITICAL), temperature(95)));

        assertThat(bench.alerts())
                .extracting(a -> a.labels().get("kind") + " " + a.inhibitedBy())
                .containsExactlyInAnyOrder("fan power-off", "temperature null");
    }

    @Test
    void anAcknowledgedAlertHasAnOwnerUntilItResolves() {
        hot();
        Alert firing = bench.alert();
        bench.acknowledged(acknowledged(firing));
        bench.advance(TICK);

        Alert acknowledged = bench.alert();
        assertThat(acknowledged.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(acknowledged.owner()).isEqualTo("bob");
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(40)));
        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
        bench.advance(TICK);
        hot();
        Alert again = bench.alert();
        assertThat(again.fingerprint()).isEqualTo(firing.fingerprint());
        assertThat(again.state()).isEqualTo(State.FIRING);
        bench.advance(TICK);
        assertThat(bench.alerts()).as("another time is another alert").isEmpty();
    }

    @Test
    void whatBecomesWorseIsAcknowledgedByNobody() {
        hot();
        bench.acknowledged(acknowledged(bench.alert()));
        bench.advance(TICK);
        bench.alert();

        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(101)));

        Alert worse = bench.alerts().getLast();
        assertThat(worse.severity()).isEqualTo(Severity.EMERGENCY);
        assertThat(worse.state()).isEqualTo(State.FIRING);
        assertThat(worse.owner()).isNull();
    }

    @Test
    void anAcknowledgementThatIsTakenBackIsGone() {
        hot();
        bench.acknowledged(acknowledged(bench.alert()));
        bench.advance(TICK);
        bench.alert();

        bench.acknowledged();
        bench.advance(TICK);

        Alert firing = bench.alert();
        assertThat(firing.state()).isEqualTo(State.FIRING);
        assertThat(firing.owner()).isNull();
    }

    private void hot() {
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), temperature(91)));
    }

    private void state(Reachability reachability, Power power) {
        bench.put(
                EventType.STATE,
                BMC,
                new BmcState(
                        BMC,
                        bench.now(),
                        reachability,
                        bench.now(),
                        reachability == Reachability.REACHABLE ? null : "timeout",
                        null,
                        null,
                        power,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private Silence acknowledged(Alert alert) {
        return new Silence(
                "ack",
                List.of(),
                bench.now(),
                null,
                "bob",
                "",
                null,
                new Silence.Occurrence(BMC, alert.fingerprint(), alert.pendingAt()),
                bench.now());
    }
}
