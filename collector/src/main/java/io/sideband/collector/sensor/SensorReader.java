package io.sideband.collector.sensor;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.collector.publish.Publication;
import io.sideband.events.Event;
import io.sideband.events.EventType;
import io.sideband.events.ReadingBatch;
import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.SensorSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Knows one BMC's sensors and reads them. Used from {@code loop} only, which also runs all that it continues with. */
public final class SensorReader {
    /** Readings asked for at a time: between two such we may stop for somebody who needs the BMC. */
    private static final int AT_A_TIME = 16;

    private final String bmc;
    private final String source;
    private final ModelCatalogues models;
    private final Duration recheck;
    private final UnaryOperator<Instant> nextReread;
    private final Executor loop;
    private final Clock clock;
    private final Map<SensorGroup, ReadingBatch> last = new EnumMap<>(SensorGroup.class);
    private @Nullable SensorCatalogue catalogue;
    private @Nullable Instant checkedAt;
    private Instant rereadAt = Instant.MAX;
    private @Nullable SensorSnapshot published;

    /**
     * @param published as it was last committed; null if this BMC's sensors were never published
     * @param recheck how often the BMC is asked whether its sensors changed
     * @param nextReread when, after a time, thresholds are to be read again
     */
    public SensorReader(
            String bmc,
            String source,
            @Nullable SensorSnapshot published,
            ModelCatalogues models,
            Duration recheck,
            UnaryOperator<Instant> nextReread,
            Executor loop,
            Clock clock) {
        this.bmc = bmc;
        this.source = source;
        this.published = published;
        this.models = models;
        this.recheck = recheck;
        this.nextReread = nextReread;
        this.loop = loop;
        this.clock = clock;
    }

    /** The board or its firmware is another: its sensors are walked again. */
    public void forget() {
        catalogue = null;
    }

    /**
     * The BMC's sensors: walked once, and again after the BMC says that they changed. Thresholds are read again from time
     * to time, since they change without a word.
     *
     * @return fails with what the BMC failed with
     */
    public CompletionStage<SensorCatalogue> catalogue(Bmc from) {
        SensorCatalogue known = catalogue;
        if (known == null) {
            return keep(from.sensors());
        }
        Instant now = clock.instant();
        if (checkedAt != null && now.isBefore(checkedAt.plus(recheck))) {
            return CompletableFuture.completedFuture(known);
        }
        return from.sensorsChangedSince(known)
                .thenComposeAsync(
                        changed -> {
                            checkedAt = now;
                            if (changed) {
                                return keep(from.sensors());
                            }
                            return now.isBefore(rereadAt)
                                    ? CompletableFuture.completedFuture(known)
                                    : keep(from.thresholds(known));
                        },
                        loop);
    }

    private CompletionStage<SensorCatalogue> keep(CompletionStage<SensorCatalogue> read) {
        return read.thenApplyAsync(
                found -> {
                    SensorCatalogue shared = models.share(found);
                    catalogue = shared;
                    checkedAt = clock.instant();
                    rereadAt = nextReread.apply(clock.instant());
                    return shared;
                },
                loop);
    }

    /** The snapshot to publish, if what Kafka has is not what the BMC has. */
    public Optional<SensorSnapshot> unpublished() {
        SensorCatalogue known = catalogue;
        if (known == null) {
            return Optional.empty();
        }
        SensorSnapshot snapshot = SensorSnapshots.of(bmc, known, clock.instant());
        return published != null && SensorSnapshots.same(published, snapshot)
                ? Optional.empty()
                : Optional.of(snapshot);
    }

    /** {@code snapshot} is on its way to Kafka. */
    public void offered(SensorSnapshot snapshot) {
        published = snapshot;
    }

    /** What was offered did not reach Kafka. */
    public void rejected() {
        published = null;
    }

    /**
     * Reads all sensors, group by group.
     *
     * @param proceed asked between requests; once it is false the rest is left out, and with it the groups not read whole
     * @return one record for each group that was read whole; fails with what the BMC failed with
     */
    public CompletionStage<List<Publication>> read(Bmc from, SensorCatalogue sensors, BooleanSupplier proceed) {
        CompletionStage<List<Publication>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (SensorGroup group : SensorGroup.values()) {
            List<SensorDescriptor> members = group.of(sensors.sensors());
            if (!members.isEmpty()) {
                all = all.thenComposeAsync(
                        done -> chunk(from, members, new ArrayList<>(members.size()), proceed)
                                .thenApply(readings -> {
                                    if (readings.size() == members.size()) {
                                        done.add(record(group, readings));
                                    }
                                    return done;
                                }),
                        loop);
            }
        }
        return all;
    }

    private CompletionStage<List<Reading>> chunk(
            Bmc from, List<SensorDescriptor> members, List<Reading> done, BooleanSupplier proceed) {
        if (done.size() == members.size() || !proceed.getAsBoolean()) {
            return CompletableFuture.completedFuture(done);
        }
        List<SensorDescriptor> next = members.subList(done.size(), Math.min(done.size() + AT_A_TIME, members.size()));
        return from.readings(next)
                .thenComposeAsync(
                        answers -> {
                            add(done, next, answers);
                            return chunk(from, members, done, proceed);
                        },
                        loop);
    }

    private static void add(List<Reading> done, List<SensorDescriptor> asked, List<SensorReading> answers) {
        if (answers.size() != asked.size()) {
            throw new IllegalStateException("%d readings of %d sensors".formatted(answers.size(), asked.size()));
        }
        for (int i = 0; i < asked.size(); i++) {
            done.add(Readings.of(asked.get(i), answers.get(i)));
        }
    }

    private Publication record(SensorGroup group, List<Reading> readings) {
        ReadingBatch batch = new ReadingBatch(bmc, clock.instant(), group.groupName(), readings);
        last.put(group, batch);
        return publication(batch);
    }

    /** What was read last, marked as no longer true; empty if nothing was, or if it was said before. */
    public List<Publication> stale() {
        List<Publication> records =
                last.values().stream().map(b -> publication(Readings.stale(b))).toList();
        last.clear();
        return records;
    }

    private Publication publication(ReadingBatch batch) {
        return Publication.of(
                Objects.requireNonNull(bmc), Event.of(EventType.READINGS, source, clock.instant(), batch));
    }
}
