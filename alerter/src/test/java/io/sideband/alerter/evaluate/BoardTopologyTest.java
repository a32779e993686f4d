package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.FAILED;
import static io.sideband.alerter.Fleet.PRESENT;
import static io.sideband.alerter.Fleet.SUPPLY;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.fan;
import static io.sideband.alerter.Fleet.fanSensor;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.supply;
import static io.sideband.alerter.Fleet.supplySensor;
import static io.sideband.alerter.Fleet.temperature;
import static io.sideband.alerter.Fleet.temperatureSensor;
import static io.sideband.alerter.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.RuleSet;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.AlertRule;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Power;
import io.sideband.events.BmcState.Reachability;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.RuleCondition;
import io.sideband.events.RuleSelector;
import io.sideband.events.SensorKind;
import io.sideband.events.SensorSnapshot.Sensor;
import io.sideband.events.SensorSnapshot.StateSeverity;
import io.sideband.events.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules about several sensors of a BMC together, and about what is wrong with how it is set up. */
class BoardTopologyTest {
    private static final RuleSelector POWER = kind(SensorKind.POWER);
    private static final RuleSelector FANS = kind(SensorKind.FAN);
    private static final RuleSelector SUPPLIES = new RuleSelector(null, List.of(), List.of(), "PSU*", null);

    private final TopologyBench bench = new TopologyBench(new RuleSet(List.of()));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void suppliesThatDrawMoreThanTheBudgetTogetherFire() {
        watched(Map.of(), rule("budget", POWER, new RuleCondition.Budget(0.8, null, "kW")), power(1), power(2));

        read(watts(1, 500.0));
        read(watts(2, 250.0));
        assertThat(bench.alerts()).isEmpty();
        read(watts(2, 350.0));

        Alert alert = bench.alert();
        assertThat(alert.state()).isEqualTo(State.FIRING);
        assertThat(alert.annotations()).containsEntry("summary", "together 0.85 kW, above the budget of 0.8 kW");
        read(watts(1, 400.0));
        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aBudgetIsWhatTheBmcsLabelSays() {
        watched(
                Map.of("power-budget", "600"),
                rule("budget", POWER, new RuleCondition.Budget(null, "power-budget", "W")),
                power(1));

        read(watts(1, 601.0));
        assertThat(bench.alert().annotations()).containsEntry("threshold", "600");

        bench.put(EventType.BMC, BMC, registration(BMC, Map.of("power-budget", "much")));
        read(watts(1, 601.0));
        assertThat(bench.alert().annotations()).containsEntry("resolution", "it has no budget any more");
    }

    @Test
    void aSupplyThatIsNotKnownHindersTheEndAndNotTheBeginning() {
        watched(Map.of(), rule("budget", POWER, new RuleCondition.Budget(500.0, null, "W")), power(1), power(2));
        read(watts(1, 600.0));
        assertThat(bench.alert().state()).isEqualTo(State.FIRING);

        read(watts(1, 400.0));
        assertThat(bench.alerts()).isEmpty();
        read(watts(2, 50.0));

        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void fewerSuppliesThanNeededFire() {
        watched(Map.of(), rule("psu", SUPPLIES, new RuleCondition.Redundancy(2)), supplySensor(), secondSupply());
        read(supply(PRESENT), second(PRESENT));
        assertThat(bench.alerts()).isEmpty();

        read(second(PRESENT, FAILED));
        Alert lost = bench.alert();
        assertThat(lost.annotations()).containsEntry("summary", "1 of 2 are well, 2 are needed");
        read(second());
        assertThat(bench.alerts()).isEmpty();
        read(second(PRESENT));

        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aSlowFanFiresOnlyWhileItIsHot() {
        watched(
                Map.of(),
                rule("slow-fan", FANS, new RuleCondition.Cooling(2000, "{rpm}", 70, "Cel", "CPU*")),
                fanSensor(),
                temperatureSensor());
        read(fan(1500, null), temperature(60));
        assertThat(bench.alerts()).isEmpty();

        read(temperature(75));
        Alert alert = bench.alert();
        assertThat(alert.labels()).containsEntry("sensor", "Fan1");
        assertThat(alert.annotations())
                .containsEntry("summary", "Fan1 is 1500 {rpm}, below 2000 {rpm}, while CPU1 Temp is above 70 Cel");
        read(temperature(ReadingState.UNAVAILABLE));
        assertThat(bench.alerts()).isEmpty();
        read(temperature(65));

        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void whatWasReadLongAgoIsNotKnown() {
        watched(
                Map.of(),
                rule("slow-fan", FANS, new RuleCondition.Cooling(2000, "{rpm}", 70, "Cel", null)),
                fanSensor(),
                temperatureSensor());
        read(temperature(75));
        bench.advance(Duration.ofMinutes(6));

        read(fan(1500, null));

        assertThat(bench.alerts()).isEmpty();
    }

    @Test
    void aFanThatLeavesTheCatalogueResolves() {
        watched(
                Map.of(),
                rule("slow-fan", FANS, new RuleCondition.Cooling(2000, "{rpm}", 70, "Cel", null)),
                fanSensor(),
                temperatureSensor());
        read(fan(1500, null), temperature(75));
        bench.alert();

        bench.put(EventType.SENSORS, BMC, catalogue(BMC, temperatureSensor()));

        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void eachFindingIsAnAlertUntilAReachableBmcHasItNoMore() {
        bench.rules(TopologyBench.shipped());
        bench.advance(Duration.ofSeconds(1));
        bench.put(EventType.BMC, BMC, registration(BMC, Map.of()));

        found(Reachability.REACHABLE, "clock-skew", "log-nearly-full");
        List<Alert> alerts = bench.alerts();
        assertThat(alerts)
                .extracting(a -> a.labels().get("finding"))
                .containsExactlyInAnyOrder("clock-skew", "log-nearly-full");
        assertThat(alerts).extracting(a -> a.labels().get("alertname")).containsOnly("BmcFinding");
        found(Reachability.UNKNOWN);
        assertThat(bench.alerts()).isEmpty();
        found(Reachability.REACHABLE, "log-nearly-full");

        Alert gone = bench.alert();
        assertThat(gone.state()).isEqualTo(State.RESOLVED);
        assertThat(gone.labels()).containsEntry("finding", "clock-skew");
    }

    private void watched(Map<String, String> labels, AlertRule rule, Sensor... sensors) {
        bench.rules(new RuleSet(List.of(rule)));
        bench.advance(Duration.ofSeconds(1));
        bench.put(EventType.BMC, BMC, registration(BMC, labels));
        bench.put(EventType.SENSORS, BMC, catalogue(BMC, sensors));
    }

    private void read(Reading... readings) {
        bench.advance(Duration.ofSeconds(5));
        bench.put(EventType.READINGS, BMC, batch(BMC, bench.now(), readings));
    }

    private void found(Reachability reachability, String... codes) {
        bench.advance(Duration.ofSeconds(5));
        List<BmcState.Finding> findings = List.of(codes).stream()
                .map(code -> new BmcState.Finding(code, Severity.WARNING, "set it", "IPMI v2.0 §31.11"))
                .toList();
        bench.put(
                EventType.STATE,
                BMC,
                new BmcState(
                        BMC,
                        bench.now(),
                        reachability,
                        bench.now(),
                        null,
                        null,
                        null,
                        Power.ON,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        findings));
    }

    private static RuleSelector kind(SensorKind kind) {
        return new RuleSelector(null, List.of(), List.of(kind), null, null);
    }

    private static Sensor power(int number) {
        return new Sensor(
                "20h/0/%d".formatted(20 + number),
                "PSU%d Input".formatted(number),
                20 + number,
                SensorKind.POWER,
                8,
                1,
                "W",
                "power supply %d".formatted(number),
                null,
                List.of());
    }

    private static Reading watts(int number, @Nullable Double value) {
        return new Reading(
                "PSU%d Input".formatted(number),
                "20h/0/%d".formatted(20 + number),
                20 + number,
                SensorKind.POWER,
                value,
                "W",
                null,
                ReadingState.OK,
                null,
                List.of());
    }

    private static Sensor secondSupply() {
        return new Sensor(
                SUPPLY + "b",
                "PSU2 Status",
                4,
                SensorKind.DISCRETE,
                8,
                0x6f,
                "1",
                "power supply 2",
                null,
                List.of(new StateSeverity(PRESENT, Severity.OK), new StateSeverity(FAILED, Severity.CRITICAL)));
    }

    private static Reading second(String... states) {
        return new Reading(
                "PSU2 Status",
                SUPPLY + "b",
                4,
                SensorKind.DISCRETE,
                null,
                "1",
                null,
                ReadingState.OK,
                null,
                List.of(states));
    }
}
