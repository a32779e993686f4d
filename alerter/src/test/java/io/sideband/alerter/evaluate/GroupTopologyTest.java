package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static io.sideband.alerter.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.RuleSet;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.AlertRule;
import io.sideband.events.EventType;
import io.sideband.events.RuleCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four BMCs in rack 1, one in rack 2; a rack is hot when half of its BMCs are, and two at least. */
class GroupTopologyTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final AlertRule HOT = rule("hot", new RuleCondition.Threshold(60.0, null, null, "Cel"));
    private static final AlertRule RACK = rule("rack-hot", new RuleCondition.Group("rack", "hot", 2, 50));

    private final TopologyBench bench = new TopologyBench(new RuleSet(List.of(HOT, RACK)));

    @BeforeEach
    void register() {
        Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "2").forEach((bmc, rack) -> {
            bench.put(EventType.BMC, bmc, registration(bmc, Map.of("rack", rack)));
            bench.put(EventType.SENSORS, bmc, catalogue(bmc));
        });
        bench.advance(TICK);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void enoughOfARackAreOneAlert() {
        read("a", 70);
        read("e", 70);
        assertThat(bench.alerts()).hasSize(2);
        bench.advance(TICK);
        assertThat(bench.alerts()).as("one of four, and one of one").isEmpty();

        read("b", 70);
        assertThat(bench.alerts()).hasSize(1);
        bench.advance(TICK);

        Alert parent = bench.alert();
        assertThat(parent.bmc()).isEqualTo("rack=1");
        assertThat(parent.labels())
                .containsEntry("alertname", "rack-hot")
                .containsEntry("rack", "1")
                .containsEntry("bmc", "rack=1");
        assertThat(parent.value()).isEqualTo(2);
        assertThat(parent.annotations()).containsEntry("summary", "2 of 4 BMCs with rack=1: hot");
    }

    @Test
    void itExplainsThoseThatItCounts() {
        read("a", 70);
        read("b", 70);
        bench.alerts();
        bench.advance(TICK);
        Alert parent = bench.alert();
        bench.advance(TICK);

        read("c", 70);
        read("e", 70);

        assertThat(bench.alerts())
                .filteredOn(alert -> alert.rule() != null && alert.rule().equals("hot"))
                .extracting(alert -> alert.bmc() + " " + parent.fingerprint().equals(alert.inhibitedBy()))
                .containsExactly("c true", "e false");
    }

    @Test
    void itResolvesWhenFewerAre() {
        read("a", 70);
        read("b", 70);
        bench.alerts();
        bench.advance(TICK);
        bench.alert();

        read("b", 40);
        assertThat(bench.alert().state()).isEqualTo(State.RESOLVED);
        bench.advance(TICK);

        Alert parent = bench.alert();
        assertThat(parent.rule()).isEqualTo("rack-hot");
        assertThat(parent.state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void itResolvesWhenItsRuleIsDeleted() {
        read("a", 70);
        read("b", 70);
        bench.alerts();
        bench.advance(TICK);
        bench.alert();

        bench.rules(new RuleSet(List.of(HOT)));
        bench.advance(TICK);

        assertThat(bench.alert().rule()).isEqualTo("rack-hot");
    }

    private void read(String bmc, double value) {
        bench.put(EventType.READINGS, bmc, batch(bmc, bench.now(), temperature(value)));
    }
}
