package io.sideband.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.Inventory;
import io.sideband.collector.FakeBmc;
import io.sideband.collector.publish.Publication;
import io.sideband.events.InventorySnapshot;
import io.sideband.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InventoryReaderTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    private final FakeBmc bmc = new FakeBmc("rack1-u01");
    private final InventoryReader reader =
            new InventoryReader("rack1-u01", "/test", null, now -> now.plus(DAY), Runnable::run, clock);

    private static Inventory board(String serial) {
        return new Inventory(
                List.of(new Inventory.Item("fru/0", "system board", Map.of("board.serial", serial), null, List.of())));
    }

    private Optional<Publication> read() {
        return reader.read(bmc).toCompletableFuture().join();
    }

    private static String serial(Optional<Publication> record) {
        if (record.orElseThrow().event() == null
                || !(record.orElseThrow().event().data() instanceof InventorySnapshot snapshot)) {
            throw new AssertionError("no inventory: " + record);
        }
        return snapshot.items().getFirst().fields().getOrDefault("board.serial", "");
    }

    @Test
    void isReadAtOnceAndThenOnceADay() {
        bmc.inventory(board("A1"));
        assertThat(serial(read())).isEqualTo("A1");
        bmc.inventory(board("A2"));
        clock.advance(DAY.minusSeconds(1));
        assertThat(read()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(serial(read())).isEqualTo("A2");
    }

    @Test
    void isReadAgainWhenTheBmcIsAnother() {
        bmc.inventory(board("A1"));
        read();
        bmc.inventory(board("B1"));
        reader.forget();

        assertThat(serial(read())).isEqualTo("B1");
    }

    @Test
    void isToldOnceUnlessKafkaDidNotTakeIt() {
        bmc.inventory(board("A1"));
        read();
        reader.forget();
        assertThat(read()).isEmpty();

        reader.rejected();
        assertThat(serial(read())).isEqualTo("A1");
    }

    @Test
    void whatKafkaHasIsReadAtTheNextRefresh() {
        bmc.inventory(board("A1"));
        InventorySnapshot known = new InventorySnapshot("rack1-u01", clock.instant(), List.of());
        InventoryReader next =
                new InventoryReader("rack1-u01", "/test", known, now -> now.plus(DAY), Runnable::run, clock);
        assertThat(next.read(bmc).toCompletableFuture().join()).isEmpty();
        clock.advance(DAY);
        assertThat(serial(next.read(bmc).toCompletableFuture().join())).isEqualTo("A1");
    }

    @Test
    void bmcThatKeepsNoneIsAskedOnceADay() {
        assertThat(read()).isEmpty();
        int requests = bmc.requests();
        assertThat(read()).isEmpty();
        assertThat(bmc.requests()).isEqualTo(requests);
    }

    @Test
    void errorOfTheBmcIsTheReadersErrorAndTriedAgainLater() {
        bmc.answerAfter(
                CompletableFuture.failedFuture(new BmcFailedException("busy", new IllegalStateException("C0h"))));
        bmc.inventory(board("A1"));
        assertThatThrownBy(this::read).hasCauseInstanceOf(BmcFailedException.class);
        bmc.answerAfter(CompletableFuture.completedFuture(null));
        assertThat(read()).isEmpty();
        clock.advance(DAY);
        assertThat(serial(read())).isEqualTo("A1");
    }
}
