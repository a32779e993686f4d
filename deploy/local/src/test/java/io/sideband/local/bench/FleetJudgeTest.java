package io.sideband.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetJudgeTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<String, List<Integer>> GROUPS = Map.of("fast", List.of(1, 2), "discrete", List.of(9));

    private final PollLedger ledger = new PollLedger(GROUPS, Duration.ofSeconds(30), bmc -> true);
    private final PollSeries published = new PollSeries();
    private int sequence;

    private void gives(int number, int raw) {
        repeats(++sequence, number, raw);
    }

    private void repeats(int sameSequence, int number, int raw) {
        ledger.take(
                new LedgerLine(0, "sim-00001", START.toString(), "Get Sensor Reading", 7, sameSequence, number, raw));
    }

    private void begins(Instant at) {
        ledger.take(new LedgerLine(0, "sim-00001", at.toString(), "Get Chassis Status", 7, ++sequence, -1, 0));
    }

    private void publishes(String group, Integer... raw) {
        published.add("sim-00001", group, new PollSeries.Poll(List.of(raw).hashCode(), false));
    }

    private PollSeries.Difference difference() {
        return ledger.due().compare(published);
    }

    @Test
    void groupIsDueWhenItsLastSensorWasAnswered() {
        gives(1, 50);
        assertThat(ledger.due().size()).isZero();
        gives(2, 60);
        gives(9, 1);
        publishes("fast", 50, 60);
        publishes("discrete", 1);

        assertThat(ledger.due().size()).isEqualTo(2);
        assertThat(difference()).isEqualTo(new PollSeries.Difference(0, 0));
    }

    @Test
    void pollThatIsNotOnTheTopicIsLost() {
        gives(1, 50);
        gives(2, 60);
        gives(1, 51);
        gives(2, 60);
        publishes("fast", 51, 60);

        assertThat(difference()).isEqualTo(new PollSeries.Difference(1, 0));
    }

    @Test
    void valueThatNobodyGaveIsInvented() {
        gives(1, 50);
        gives(2, 60);
        publishes("fast", 50, 61);

        assertThat(difference()).isEqualTo(new PollSeries.Difference(1, 1));
    }

    @Test
    void pollThatIsThereTwiceIsInvented() {
        gives(9, 1);
        publishes("discrete", 1);
        publishes("discrete", 1);

        assertThat(difference()).isEqualTo(new PollSeries.Difference(0, 1));
    }

    @Test
    void answerToARepeatedRequestMayBeEither() {
        gives(1, 50);
        repeats(sequence, 1, 52);
        gives(2, 60);
        publishes("fast", 52, 60);

        assertThat(difference()).isEqualTo(new PollSeries.Difference(0, 0));
    }

    @Test
    void jitterIsHowFarThePollsAreFromTheInterval() {
        begins(START);
        ledger.measureFrom(START.plusSeconds(1));
        begins(START.plusMillis(30_020));
        begins(START.plusMillis(59_990));
        ledger.measureTo(START.plusSeconds(60));
        begins(START.plusSeconds(100));

        assertThat(ledger.polls()).isEqualTo(2);
        assertThat(ledger.jitterMillis(0.5)).isEqualTo(20);
        assertThat(ledger.jitterMillis(0.99)).isEqualTo(30);
    }

    @Test
    void ledgerLineIsReadWithoutWhatIsInTheWay() {
        LedgerLine line = LedgerLine.parse("""
            {"seq":12,"kind":"request","time":"2026-11-22T10:00:00Z","bmc":"sim-00001","session":5,"user":"u",\
            "privilege":2,"sequence":3,"netFn":4,"command":45,"name":"Get Sensor Reading","data":"01",\
            "changes":false,"completionCode":0,"given":{"kind":"reading","number":1,"sensor":"CPU1 Temp","raw":55,\
            "value":55.0,"available":true,"states":0}}\
            """);

        assertThat(line)
                .isEqualTo(new LedgerLine(12, "sim-00001", "2026-11-22T10:00:00Z", "Get Sensor Reading", 5, 3, 1, 55));
    }

    @Test
    void ledgerLineWithoutAReadingHasNoSensor() {
        assertThat(LedgerLine.parse("{\"seq\":1,\"kind\":\"login\",\"time\":\"t\",\"bmc\":\"b\"}"))
                .isEqualTo(new LedgerLine(1, "b", "t", null, 0, 0, -1, 0));
    }

    @Test
    void quantilesAreByNearestRank() {
        assertThat(Quantile.of(List.of(), 0.99)).isZero();
        assertThat(Quantile.of(List.of(3L, 1L, 2L), 0.5)).isEqualTo(2);
        assertThat(Quantile.of(List.of(3L, 1L, 2L), 1)).isEqualTo(3);
    }

    @Test
    void liveHeapIsTheTotalOfTheHistogram() {
        assertThat(ProcessFacts.total("""
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:         52144        4404600  [B (java.base@25)
            Total        416120       23456789
            """)).isEqualTo(23_456_789);
        assertThatThrownBy(() -> ProcessFacts.total("no such process")).hasMessageContaining("no such process");
    }

    @Test
    void troubleIsATenthDeadAndAThirdOfTheRestOnABadWire() {
        List<String> bmcs = java.util.stream.IntStream.rangeClosed(1, 30)
                .mapToObj("sim-%05d"::formatted)
                .toList();
        FleetTrouble trouble = new FleetTrouble(20);

        assertThat(trouble.alive(bmcs)).isEqualTo(27);
        assertThat(trouble.healthy(bmcs)).isEqualTo(18);
        assertThat(trouble.isHealthy("sim-00010")).as("dead").isFalse();
        assertThat(trouble.isHealthy("sim-00003")).as("bad wire").isFalse();
        assertThat(new FleetTrouble(0).healthy(bmcs)).isEqualTo(30);
    }

    @Test
    void optionsAreSecondsAndCounts() {
        FleetOptions options = FleetOptions.parse(
                new String[] {"--bmcs", "100", "--interval", "10", "--window", "20", "--loss", "15"});

        assertThat(options)
                .isEqualTo(new FleetOptions(
                        100,
                        40,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        new FleetTrouble(15)));
        assertThatThrownBy(() -> FleetOptions.parse(new String[] {"--bmc", "1"}))
                .hasMessageContaining("--bmc");
        assertThatThrownBy(() -> FleetOptions.parse(new String[] {"--bmcs"})).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> FleetOptions.parse(new String[] {"--bmcs", "0"}))
                .hasMessageContaining("1 or more");
    }
}
