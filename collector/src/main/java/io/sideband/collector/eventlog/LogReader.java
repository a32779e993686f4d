package io.sideband.collector.eventlog;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.PlatformEvent;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.collector.publish.Publication;
import io.sideband.collector.publish.Publisher;
import io.sideband.events.LogCursor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one BMC's log as far as it goes and publishes what is new. Used from {@code loop} only, which also runs all that
 * it continues with. While a step is being committed nothing more is read: the position is where the last commit left it.
 */
public final class LogReader {
    private static final int PAGE = 128;
    /** Size of an entry; free space that stands for as much or more (IPMI v2.0 §31.2, §32.1). */
    private static final int ENTRY_BYTES = 16;

    private static final int FREE_UNKNOWN = 0xFFFF;

    private final LogTracker tracker;
    private final LogEvents events;
    private final Publisher publisher;
    private final Executor loop;
    private final Clock clock;
    private @Nullable CompletionStage<Void> committing;
    private @Nullable Duration clockSkew;
    private OptionalInt fill = OptionalInt.empty();
    /** Null until the first trap: most BMCs never send one. */
    private @Nullable PendingTraps traps;

    /** @param cursor as it was last committed; null if this BMC's log was never read */
    public LogReader(
            String bmc, String source, @Nullable LogCursor cursor, Publisher publisher, Executor loop, Clock clock) {
        this.tracker = new LogTracker(bmc, cursor);
        this.events = new LogEvents(bmc, source);
        this.publisher = publisher;
        this.loop = loop;
        this.clock = clock;
    }

    /** The BMC's clock less ours, whole seconds, when it was last read. */
    public Optional<Duration> clockSkew() {
        return Optional.ofNullable(clockSkew);
    }

    /** How full the log was when it was last read, 0 to 100; empty if the BMC does not say. */
    public OptionalInt fillPercent() {
        return fill;
    }

    /** The board was swapped: what was read came from another log. */
    public void boardSwapped() {
        tracker.boardSwapped();
    }

    /**
     * A trap arrived: the log is worth a look, and is expected to tell the same.
     *
     * @return false if it is a repeat, or one too many
     */
    public boolean trapped(PlatformEvent event) {
        if (traps == null) {
            traps = new PendingTraps();
        }
        return traps.arrived(event, tracker.lastRead());
    }

    /**
     * Reads what is new. Ends early, without an error, when {@code proceed} turns false or Kafka takes no more: the log
     * waits in the BMC.
     *
     * @return fails with what the BMC failed with
     */
    public CompletionStage<Void> read(Bmc bmc, SensorCatalogue sensors, BooleanSupplier proceed) {
        if (committing != null) {
            return done();
        }
        return describe(bmc)
                .thenComposeAsync(
                        info -> tracker.worthReading(info) && proceed.getAsBoolean()
                                ? page(new Reading(bmc, sensors, proceed), info, tracker.position())
                                : done(),
                        loop)
                .thenRunAsync(() -> tellMissing(bmc, sensors), loop);
    }

    /** What a BMC only said, and did not write down, is an event too. */
    private void tellMissing(Bmc bmc, SensorCatalogue sensors) {
        PendingTraps pending = traps;
        if (pending != null) {
            Instant now = clock.instant();
            for (PlatformEvent event : pending.logRead()) {
                CompletionStage<Void> unused =
                        publisher.publish(List.of(events.trap(event, bmc.entry(sensors, event), now)));
            }
        }
    }

    /** One read: who is asked, and whether to go on. */
    private record Reading(Bmc bmc, SensorCatalogue sensors, BooleanSupplier proceed) {
        CompletionStage<LogPage> after(LogPosition position) {
            return bmc.log(sensors, position.recordId(), PAGE);
        }
    }

    private static OptionalInt fillPercent(LogInfo info) {
        int used = info.entries() * ENTRY_BYTES;
        int size = used + info.freeBytes();
        return info.freeBytes() == FREE_UNKNOWN || size == 0
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.round(100.0 * used / size));
    }

    private CompletionStage<LogInfo> describe(Bmc bmc) {
        return bmc.logInfo()
                .thenApplyAsync(
                        info -> {
                            clockSkew = LogEvents.skew(info, clock.instant());
                            fill = fillPercent(info);
                            return info;
                        },
                        loop);
    }

    private CompletionStage<Void> page(Reading reading, LogInfo info, LogPosition asked) {
        return reading.after(asked)
                .thenComposeAsync(
                        page -> asked.isStart()
                                // entries may have been overwritten between the description and the page
                                ? describe(reading.bmc())
                                        .thenComposeAsync(
                                                later -> judge(reading, overflowing(info, later), asked, page), loop)
                                : judge(reading, info, asked, page),
                        loop);
    }

    private CompletionStage<Void> judge(Reading reading, LogInfo info, LogPosition asked, LogPage page) {
        return switch (tracker.judge(asked, info, page, clock.instant())) {
            case LogVerdict.Take take -> take(reading, take.step());
            case LogVerdict.TryAfter earlier -> page(reading, info, earlier.position());
            case LogVerdict.FromStart start -> fromStart(reading, start);
        };
    }

    private static LogInfo overflowing(LogInfo info, LogInfo later) {
        return new LogInfo(
                info.entries(),
                info.freeBytes(),
                info.additionTime(),
                info.eraseTime(),
                info.overflow() || later.overflow(),
                info.bmcTime());
    }

    private CompletionStage<Void> fromStart(Reading reading, LogVerdict.FromStart start) {
        return describe(reading.bmc())
                .thenComposeAsync(
                        info -> reading.after(LogPosition.START)
                                .thenComposeAsync(
                                        page -> take(
                                                reading,
                                                tracker.fromStart(start.reason(), info, page, clock.instant())),
                                        loop),
                        loop);
    }

    private CompletionStage<Void> take(Reading reading, LogStep step) {
        PendingTraps pending = traps;
        if (pending != null) {
            step.entries().forEach(e -> pending.read(e.record().raw()));
        }
        if (!step.changed()) {
            tracker.committed(step);
            return done();
        }
        CompletionStage<Boolean> committed = commit(step);
        if (step.complete()) {
            return done();
        }
        return committed.thenComposeAsync(
                ok -> ok && reading.proceed().getAsBoolean() && committing == null
                        ? page(reading, step.info(), tracker.position())
                        : done(),
                loop);
    }

    private CompletionStage<Boolean> commit(LogStep step) {
        List<Publication> records = events.of(step, clock.instant());
        CompletionStage<Void> written = publisher.publish(records);
        committing = written;
        return written.handleAsync(
                (done, failure) -> {
                    committing = null;
                    if (failure == null) {
                        tracker.committed(step);
                    }
                    return failure == null;
                },
                loop);
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
