package io.sideband.collector.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.BmcRegistration;
import io.sideband.events.Protocol;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.ReadingBatch.ReadingState;
import io.sideband.events.ReadingBatch.ThresholdState;
import io.sideband.events.SensorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingsViewTest {
    private static final Instant READ = Instant.parse("2026-11-22T10:00:00Z");
    private static final BmcRegistration BMC = new BmcRegistration(
            "rack1-u01",
            "default",
            "127.0.0.1",
            623,
            List.of(Protocol.IPMI),
            "lab",
            Map.of(),
            List.of(17),
            Duration.ofSeconds(10),
            1);

    private static ReadingBatch batch(String group, Instant at, int number) {
        return new ReadingBatch(
                "rack1-u01",
                at,
                group,
                List.of(new Reading(
                        "S" + number,
                        "20h/0/" + number,
                        number,
                        SensorKind.TEMPERATURE,
                        1.0 * number,
                        "Cel",
                        number,
                        ReadingState.OK,
                        ThresholdState.OK,
                        List.of())));
    }

    @Test
    void groupsBecomeOneListByNumberAsOldAsTheOldest() {
        ReadingsView view = ReadingsView.of(
                BMC, List.of(batch("discrete", READ.plusSeconds(2), 2), batch("fast", READ, 1)), READ.plusSeconds(5));

        assertThat(view.readings()).extracting(Reading::number).containsExactly(1, 2);
        assertThat(view.observedAt()).isEqualTo(READ);
        assertThat(view.note()).isNull();
    }

    @Test
    void readingsOlderThanThreeIntervalsAreStale() {
        List<ReadingBatch> groups = List.of(batch("fast", READ, 1), batch("discrete", READ.plusSeconds(10), 2));

        assertThat(ReadingsView.of(BMC, groups, READ.plusSeconds(30)).readings())
                .extracting(Reading::state)
                .containsOnly(ReadingState.OK);
        assertThat(ReadingsView.of(BMC, groups, READ.plusSeconds(31)).readings())
                .extracting(Reading::state)
                .containsExactly(ReadingState.STALE, ReadingState.OK);
    }

    @Test
    void groupThatIsReadSeldomIsStaleLater() {
        ReadingBatch often = batch("fast", READ, 1);
        ReadingBatch seldom = new ReadingBatch(
                "rack1-u01", READ, "values-every-4", batch("fast", READ, 2).readings(), 4);

        assertThat(ReadingsView.of(BMC, List.of(often, seldom), READ.plusSeconds(120))
                        .readings())
                .extracting(Reading::state)
                .containsExactly(ReadingState.STALE, ReadingState.OK);
        assertThat(ReadingsView.of(BMC, List.of(seldom), READ.plusSeconds(121)).readings())
                .extracting(Reading::state)
                .containsExactly(ReadingState.STALE);
    }

    @Test
    void youngerReadingOfASensorCountsWhereGroupsChanged() {
        ReadingBatch before = batch("fast", READ, 1);
        ReadingBatch after = batch("values-every-4", READ.plusSeconds(50), 1);

        assertThat(ReadingsView.of(BMC, List.of(after, before), READ.plusSeconds(51))
                        .readings())
                .singleElement()
                .extracting(Reading::state)
                .isEqualTo(ReadingState.OK);
    }

    @Test
    void bmcThatWasNotReadYetSaysSo() {
        ReadingsView view = ReadingsView.of(BMC, List.of(), READ);

        assertThat(view.readings()).isEmpty();
        assertThat(view.observedAt()).isNull();
        assertThat(view.note()).contains("not read yet");
    }
}
