package io.sideband.collector.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorThresholds;
import io.sideband.collector.FakeBmc;
import io.sideband.collector.publish.Publication;
import io.sideband.events.ReadingBatch;
import io.sideband.events.SensorKind;
import io.sideband.events.SensorSnapshot;
import io.sideband.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SensorReaderTest {
    private static final Duration RECHECK = Duration.ofMinutes(1);
    private static final Duration REREAD = Duration.ofMinutes(15);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final FakeBmc bmc = new FakeBmc("rack1-u01");
    private final ModelCatalogues models = new ModelCatalogues();
    private final SensorPolicy policy = new SensorPolicy(Map.of(SensorKind.DISCRETE, 2));
    private final SensorReader reader = reader();

    private SensorReader reader() {
        return new SensorReader(
                "rack1-u01", "/test", null, models, policy, RECHECK, now -> now.plus(REREAD), Runnable::run, clock);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private SensorCatalogue catalogue() {
        return join(reader.catalogue(bmc));
    }

    private List<Publication> readAll() {
        catalogue();
        return join(reader.read(bmc, () -> true));
    }

    private SensorSnapshot published() {
        SensorSnapshot snapshot = reader.unpublished().orElseThrow();
        reader.offered();
        return snapshot;
    }

    @Test
    void sensorsAreWalkedOnce() {
        SensorCatalogue first = catalogue();
        clock.advance(RECHECK);

        assertThat(catalogue()).isSameAs(first);
        assertThat(bmc.walks()).isEqualTo(1);
    }

    @Test
    void sensorsThatChangedAreWalkedAgainAndToldAgain() {
        catalogue();
        published();
        bmc.renamed("CPU 1");
        clock.advance(RECHECK);
        catalogue();

        assertThat(bmc.walks()).isEqualTo(2);
        assertThat(published().sensors())
                .extracting(SensorSnapshot.Sensor::name)
                .contains("CPU 1");
    }

    @Test
    void thresholdsSetAtRunTimeAreNoticedWithoutAWalk() {
        catalogue();
        published();
        bmc.thresholds(new SensorThresholds(null, null, null, 70.0, 80.0, null, 0, 0));
        clock.advance(REREAD.minusSeconds(1));
        catalogue();
        assertThat(reader.unpublished()).isEmpty();

        clock.advance(RECHECK);
        catalogue();

        assertThat(bmc.walks()).isEqualTo(1);
        assertThat(published().sensors().getFirst().thresholds())
                .satisfies(t -> assertThat(t).isNotNull())
                .extracting("upperCritical")
                .isEqualTo(80.0);
    }

    @Test
    void snapshotThatKafkaHasIsNotToldAgain() {
        catalogue();
        SensorSnapshot snapshot = published();
        assertThat(reader.unpublished()).isEmpty();

        SensorReader next = new SensorReader(
                "rack1-u01", "/test", snapshot, models, policy, RECHECK, now -> now.plus(REREAD), Runnable::run, clock);
        join(next.catalogue(bmc));
        assertThat(next.unpublished()).isEmpty();

        reader.rejected();
        assertThat(reader.unpublished()).isPresent();
    }

    @Test
    void bmcsOfAModelShareOneCatalogue() {
        assertThat(join(reader().catalogue(new FakeBmc("rack1-u02")))).isSameAs(catalogue());
    }

    @Test
    void eachGroupIsOneRecord() {
        List<Publication> records = readAll();

        assertThat(records).extracting(r -> batch(r).group()).containsExactly("fast", "discrete-every-2");
        assertThat(batch(records.getFirst()).readings())
                .extracting(r -> r.value())
                .containsExactly(55.0);
    }

    @Test
    void groupIsReadWhenItIsItsTurn() {
        catalogue();
        List<Integer> sizes = Stream.generate(
                        () -> join(reader.read(bmc, () -> true)).size())
                .limit(6)
                .toList();

        assertThat(sizes.getFirst()).as("the first poll reads all").isEqualTo(2);
        assertThat(sizes.subList(1, 5)).containsExactlyInAnyOrder(1, 2, 1, 2);
        assertThat(sizes.subList(1, 3)).isEqualTo(sizes.subList(3, 5));
    }

    @Test
    void groupThatWasNotReadWholeIsLeftOut() {
        catalogue();
        int[] asked = {0};

        List<Publication> records = join(reader.read(bmc, () -> asked[0]++ == 0));

        assertThat(records).extracting(r -> batch(r).group()).containsExactly("fast");
    }

    @Test
    void staleIsSaidOnceOfWhatWasRead() {
        readAll();

        assertThat(reader.stale())
                .hasSize(2)
                .allSatisfy(r -> assertThat(batch(r).readings())
                        .extracting(ReadingBatch.Reading::state)
                        .containsOnly(ReadingBatch.ReadingState.STALE));
        assertThat(reader.stale()).isEmpty();
    }

    @Test
    void errorOfTheBmcIsTheReadersError() {
        catalogue();
        bmc.answerAfter(
                CompletableFuture.failedFuture(new BmcFailedException("busy", new IllegalStateException("C0h"))));

        assertThatThrownBy(() -> join(reader.read(bmc, () -> true))).hasCauseInstanceOf(BmcFailedException.class);
        assertThat(reader.stale()).isEmpty();
    }

    private static ReadingBatch batch(Publication record) {
        if (record.event() == null || !(record.event().data() instanceof ReadingBatch batch)) {
            throw new AssertionError("no readings: " + record);
        }
        return batch;
    }
}
