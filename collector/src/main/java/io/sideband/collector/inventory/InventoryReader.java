package io.sideband.collector.inventory;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcUnsupportedException;
import io.sideband.bmc.Inventory;
import io.sideband.collector.publish.Publication;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.InventorySnapshot;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads one BMC's inventory: when it is first met, when its identity changed, and once a while. Used from {@code loop} only,
 * which also runs all that it continues with.
 */
public final class InventoryReader {
    private final String bmc;
    private final String source;
    private final UnaryOperator<Instant> nextRefresh;
    private final Executor loop;
    private final Clock clock;
    private Instant dueAt = Instant.MIN;
    private @Nullable List<InventorySnapshot.Item> published;

    /**
     * @param remembered as it was last committed, which is read again at the next refresh only; null if there is none
     * @param nextRefresh when, after a time, it is to be read again
     */
    public InventoryReader(
            String bmc,
            String source,
            @Nullable InventorySnapshot remembered,
            UnaryOperator<Instant> nextRefresh,
            Executor loop,
            Clock clock) {
        this.bmc = bmc;
        this.source = source;
        if (remembered != null) {
            this.published = remembered.items();
            this.dueAt = nextRefresh.apply(clock.instant());
        }
        this.nextRefresh = nextRefresh;
        this.loop = loop;
        this.clock = clock;
    }

    /** The BMC is another than it was: what it consists of is read next. */
    public void forget() {
        dueAt = Instant.MIN;
    }

    /**
     * Reads it if its time has come.
     *
     * @return what to publish; empty if it is not its time, if it is what was published, or if the BMC keeps none; fails with
     *     what the BMC failed with, and is then tried again at the next refresh
     */
    public CompletionStage<Optional<Publication>> read(Bmc from) {
        Instant now = clock.instant();
        if (now.isBefore(dueAt)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        dueAt = nextRefresh.apply(now);
        return from.inventory()
                .thenApplyAsync(this::publication, loop)
                .exceptionallyCompose(failure -> cause(failure) instanceof BmcUnsupportedException
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(failure));
    }

    private Optional<Publication> publication(Inventory inventory) {
        List<InventorySnapshot.Item> items = inventory.items().stream()
                .map(item -> new InventorySnapshot.Item(
                        item.id(), item.name(), item.fields(), item.manufactured(), item.problems()))
                .toList();
        if (items.equals(published)) {
            return Optional.empty();
        }
        published = items;
        Instant now = clock.instant();
        return Optional.of(Publication.of(
                bmc, Event.of(EventType.INVENTORY, source, now, new InventorySnapshot(bmc, now, items))));
    }

    /** What was read did not reach Kafka. */
    public void rejected() {
        published = null;
        dueAt = Instant.MIN;
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
