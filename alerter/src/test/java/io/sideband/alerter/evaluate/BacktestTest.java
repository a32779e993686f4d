package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.batch;
import static io.sideband.alerter.Fleet.catalogue;
import static io.sideband.alerter.Fleet.entry;
import static io.sideband.alerter.Fleet.registration;
import static io.sideband.alerter.Fleet.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sideband.alerter.Rules;
import io.sideband.alerter.evaluate.BacktestResult.Episode;
import io.sideband.alerter.evaluate.BacktestResult.Noise;
import io.sideband.events.AlertRule;
import io.sideband.events.Matcher;
import io.sideband.events.RuleCondition;
import io.sideband.events.RuleSelector;
import io.sideband.events.SensorKind;
import io.sideband.events.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final RuleCondition HOT = new RuleCondition.Threshold(80.0, null, 70.0, "Cel");

    @Test
    void itSaysWhenTheRuleWouldHaveFiredAndResolved() {
        Backtest test = backtest(Rules.patient(Rules.rule("hot", HOT), Duration.ofSeconds(20), Duration.ZERO));
        read(test, BMC, 90, 90, 90, 75, 60, 90, 60);

        BacktestResult result = Backtest.result(List.of(test), true);

        assertThat(result.alerts())
                .extracting(Episode::pendingAt, Episode::firingAt, Episode::resolvedAt)
                .containsExactly(tuple(T0, T0.plusSeconds(20), T0.plusSeconds(40)));
        assertThat(result.fired()).isEqualTo(1);
        assertThat(result.pendingOnly()).isEqualTo(1);
        assertThat(result.records()).isEqualTo(7);
        assertThat(result.from()).isEqualTo(T0);
        assertThat(result.to()).isEqualTo(T0.plusSeconds(60));
    }

    @Test
    void theNoisiestComesFirst() {
        Backtest test = backtest(Rules.rule("hot", HOT));
        read(test, "quiet", 90, 60);
        Backtest other = backtest(Rules.rule("hot", HOT));
        read(other, "noisy", 90, 60, 90, 60, 90);

        BacktestResult result = Backtest.result(List.of(test, other), true);

        assertThat(result.bmcs()).isEqualTo(2);
        assertThat(result.noisiest()).extracting(Noise::fired).containsExactly(3L, 1L);
        assertThat(result.noisiest().getFirst().labels()).containsEntry("bmc", "noisy");
        assertThat(result.alerts().getLast().resolvedAt()).isNull();
    }

    @Test
    void silenceBetweenTheRecordsCounts() {
        AlertRule absent = Rules.rule(
                "silent",
                new RuleSelector(null, List.of(), List.of(SensorKind.TEMPERATURE), null, null),
                new RuleCondition.Absent(Duration.ofMinutes(1)));
        Backtest test = backtest(absent);
        test.readings(batch(BMC, T0, temperature(40)));
        test.readings(batch(BMC, T0.plusSeconds(200), temperature(40)));
        test.until(T0.plusSeconds(230));

        assertThat(Backtest.result(List.of(test), true).alerts())
                .singleElement()
                .satisfies(episode -> {
                    assertThat(episode.firingAt()).isEqualTo(T0.plusSeconds(60));
                    assertThat(episode.resolvedAt()).isEqualTo(T0.plusSeconds(200));
                });
    }

    @Test
    void logEntriesEndWhenTheyAreOld() {
        Backtest test = backtest(Rules.rule(
                "log", new RuleCondition.LogEntries(null, "event 1", null, null, null, Duration.ofHours(1))));
        test.logEntry(entry(T0, 1, true, Severity.INFO));
        test.logEntry(entry(T0.plusSeconds(60), 2, true, Severity.CRITICAL));
        test.until(T0.plus(Duration.ofHours(2)));

        assertThat(Backtest.result(List.of(test), true).alerts())
                .singleElement()
                .satisfies(episode -> assertThat(episode.resolvedAt()).isEqualTo(T0.plus(Duration.ofHours(1))));
    }

    @Test
    void whatTheRuleDoesNotSelectAndWhatIsNotRegisteredIsPassedOver() {
        AlertRule elsewhere = Rules.rule(
                "hot",
                new RuleSelector(null, List.of(new Matcher("rack", "2", false, true)), List.of(), null, null),
                HOT);
        Backtest test = backtest(elsewhere);
        read(test, BMC, 90, 90);
        Backtest unknown = new Backtest(Rules.rule("hot", HOT), _ -> Optional.empty(), _ -> Optional.empty(), T0);
        read(unknown, BMC, 90);

        assertThat(Backtest.result(List.of(test, unknown), true).fired()).isZero();
    }

    private static Backtest backtest(AlertRule rule) {
        return new Backtest(
                rule,
                bmc -> Optional.of(registration(bmc, Map.of("rack", "1"))),
                bmc -> Optional.of(catalogue(bmc)),
                T0);
    }

    /** One sample every ten seconds. */
    private static void read(Backtest test, String bmc, double... values) {
        for (int i = 0; i < values.length; i++) {
            test.readings(batch(bmc, T0.plusSeconds(i * 10L), temperature(values[i])));
        }
    }
}
