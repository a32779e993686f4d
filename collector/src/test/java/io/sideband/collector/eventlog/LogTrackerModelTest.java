package io.sideband.collector.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.publish.Publication;
import io.sideband.events.Event;
import io.sideband.events.LogCursor;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Every entry that a log ever had comes out once and in order, or between it and its neighbours there is a gap. */
class LogTrackerModelTest {
    /** What can happen to a log and to the one who reads it. */
    enum Happening {
        ADD,
        ADD_FIVE,
        CLEAR,
        CLEAR_WITHIN_READ,
        ADD_WITHIN_READ,
        PASS,
        READ,
        RESTART,
        CRASH_BEFORE_COMMIT
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        return Arbitraries.of(Happening.values()).list().ofMaxSize(60);
    }

    @Property(tries = 5000)
    void everyEntryComesOutOnceOrInsideADeclaredGap(
            @ForAll("histories") List<Happening> history,
            @ForAll ModelLog.WhenFull whenFull,
            @ForAll boolean idsRestart) {
        Follower follower = new Follower(new ModelLog(7, whenFull, idsRestart));
        history.forEach(follower::happen);
        follower.drain();
        follower.assertNothingLostOrInvented();
    }

    /** A collector that may die at any point, and what a read_committed consumer saw. */
    private static final class Follower {
        private final ModelLog log;
        private final List<Object> seen = new ArrayList<>();
        private @Nullable LogCursor durable;
        private boolean kafkaAway;
        private LogReader reader;

        Follower(ModelLog log) {
            this.log = log;
            this.reader = restarted();
            // what a log lost before anybody looked at it first is not ours to tell
            read();
        }

        private LogReader restarted() {
            return new LogReader("model", "/test", durable, this::publish, Runnable::run, Clock.systemUTC());
        }

        void happen(Happening happening) {
            switch (happening) {
                case ADD -> log.add();
                case ADD_FIVE -> addFive();
                case CLEAR -> log.clear();
                case CLEAR_WITHIN_READ -> within(log::clear);
                case ADD_WITHIN_READ -> within(log::add);
                case PASS -> log.pass(10);
                case READ -> read();
                case RESTART -> reader = restarted();
                case CRASH_BEFORE_COMMIT -> crash();
            }
        }

        private void addFive() {
            for (int i = 0; i < 5; i++) {
                log.add();
            }
        }

        private void within(Runnable change) {
            log.beforeNextRequest(() -> {});
            log.beforeNextRequest(change);
            read();
        }

        private void crash() {
            kafkaAway = true;
            read();
            kafkaAway = false;
            reader = restarted();
        }

        private void read() {
            reader.read(log.bmc(), NO_SENSORS, () -> true).toCompletableFuture().join();
        }

        void drain() {
            log.pass(10);
            read();
            read();
        }

        private CompletableFuture<Void> publish(List<Publication> records) {
            if (kafkaAway) {
                return CompletableFuture.failedFuture(new IllegalStateException("killed"));
            }
            for (Publication record : records) {
                Event<?> event = java.util.Objects.requireNonNull(record.event());
                if (event.data() instanceof LogCursor cursor) {
                    durable = cursor;
                } else {
                    seen.add(event);
                }
            }
            return CompletableFuture.completedFuture(null);
        }

        void assertNothingLostOrInvented() {
            Set<String> ids = new HashSet<>();
            int last = 0;
            boolean gap = false;
            for (Object item : seen) {
                Event<?> event = (Event<?>) item;
                if (event.data() instanceof LogGap) {
                    gap = true;
                } else if (event.data() instanceof LogEntry entry) {
                    int number = log.numberOf(entry.recordId(), entry.raw());
                    assertThat(ids.add(event.id()))
                            .as("id of entry %d is new", number)
                            .isTrue();
                    assertThat(number).as("entries come in order, once").isGreaterThan(last);
                    assertThat(gap || number == last + 1)
                            .as("entries %d to %d are lost without a gap", last + 1, number - 1)
                            .isTrue();
                    last = number;
                    gap = false;
                }
            }
            assertThat(gap || last == log.numbered())
                    .as("entries after %d are missing", last)
                    .isTrue();
        }
    }

    private static final io.sideband.bmc.SensorCatalogue NO_SENSORS =
            new io.sideband.bmc.SensorCatalogue("none", 0, 0, List.of());
}
