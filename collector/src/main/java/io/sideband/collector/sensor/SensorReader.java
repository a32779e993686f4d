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
import java.util.LinkedHashMap;
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
    private final String bmc;
    private final String source;
    private final ModelCatalogues models;
    private final Duration recheck;
    private final UnaryOperator<Instant> nextReread;
    private final Executor loop;
    private final Clock clock;
    private final SensorPolicy policy;
    /** When each group was read last; gone once it was said to be stale. */
    private final Map<String, LastRead> last = new LinkedHashMap<>(4);

    private @Nullable SensorCatalogue catalogue;
    private List<SensorGroup> groups = List.of();
    private @Nullable Instant checkedAt;
    private Instant rereadAt = Instant.MAX;
    /** What Kafka has: as it was found there at first, later the catalogue that it was made from, which others share. */
    private @Nullable SensorSnapshot remembered;

    private @Nullable SensorCatalogue published;
    private long polls;

    private record LastRead(SensorGroup group, Instant at) {}

    /**
     * @param remembered as it was last committed; null if this BMC's sensors were never published
     * @param recheck how often the BMC is asked whether its sensors changed
     * @param nextReread when, after a time, thresholds are to be read again
     */
    public SensorReader(
            String bmc,
            String source,
            @Nullable SensorSnapshot remembered,
            ModelCatalogues models,
            SensorPolicy policy,
            Duration recheck,
            UnaryOperator<Instant> nextReread,
            Executor loop,
            Clock clock) {
        this.bmc = bmc;
        this.source = source;
        this.remembered = remembered;
        this.models = models;
        this.policy = policy;
        this.recheck = recheck;
        this.nextReread = nextReread;
        this.loop = loop;
        this.clock = clock;
    }

    /** The BMC's sensors as they were last read; empty if they were not. */
    public Optional<SensorCatalogue> known() {
        return Optional.ofNullable(catalogue);
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
                    if (!shared.equals(catalogue)) {
                        // what is read together may be otherwise: all of it is read next
                        last.clear();
                        polls = 0;
                        groups = policy.groups(shared);
                    }
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
        if (known == null || isPublished(known)) {
            return Optional.empty();
        }
        SensorSnapshot snapshot = SensorSnapshots.of(bmc, known, clock.instant());
        if (remembered != null && SensorSnapshots.same(remembered, snapshot)) {
            offered();
            return Optional.empty();
        }
        return Optional.of(snapshot);
    }

    private boolean isPublished(SensorCatalogue known) {
        SensorCatalogue before = published;
        return before != null
                && before.model().equals(known.model())
                && before.sensors().equals(known.sensors());
    }

    /** The snapshot is on its way to Kafka. */
    public void offered() {
        published = catalogue;
        remembered = null;
    }

    /** What was offered did not reach Kafka. */
    public void rejected() {
        published = null;
    }

    /**
     * Reads the sensors of {@link #catalogue} whose turn it is, group by group.
     *
     * @param proceed asked between requests, on any thread: between two such we may stop for somebody who needs the BMC, and
     *     after a pause of this process nothing but the request that was in flight is sent before it is certain that the BMC is
     *     still ours; once it is false the rest is left out, and with it the groups not read whole
     * @return one record for each group that was read whole; fails with what the BMC failed with
     */
    public CompletionStage<List<Publication>> read(Bmc from, BooleanSupplier proceed) {
        CompletionStage<List<Publication>> all = CompletableFuture.completedFuture(new ArrayList<>());
        long poll = polls++;
        for (SensorGroup group : groups) {
            if (group.due(poll, bmc.hashCode())) {
                all = all.thenComposeAsync(
                        done -> from.readings(group.sensors(), proceed)
                                .thenApplyAsync(
                                        answers -> {
                                            if (answers.size()
                                                    == group.sensors().size()) {
                                                done.add(record(group, readings(group.sensors(), answers)));
                                            }
                                            return done;
                                        },
                                        loop),
                        loop);
            }
        }
        return all;
    }

    private static List<Reading> readings(List<SensorDescriptor> asked, List<SensorReading> answers) {
        List<Reading> readings = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            readings.add(Readings.of(asked.get(i), answers.get(i)));
        }
        return readings;
    }

    private Publication record(SensorGroup group, List<Reading> readings) {
        Instant now = clock.instant();
        last.put(group.name(), new LastRead(group, now));
        return publication(batch(group, now, readings));
    }

    /** What was read last, marked as no longer true; empty if nothing was, or if it was said before. */
    public List<Publication> stale() {
        List<Publication> records = new ArrayList<>(last.size());
        for (LastRead read : last.values()) {
            List<Reading> readings =
                    read.group().sensors().stream().map(Readings::stale).toList();
            records.add(publication(batch(read.group(), read.at(), readings)));
        }
        last.clear();
        polls = 0;
        return records;
    }

    private ReadingBatch batch(SensorGroup group, Instant at, List<Reading> readings) {
        return new ReadingBatch(bmc, at, group.name(), readings, group.every());
    }

    private Publication publication(ReadingBatch batch) {
        return Publication.of(
                Objects.requireNonNull(bmc), Event.of(EventType.READINGS, source, clock.instant(), batch));
    }
}
