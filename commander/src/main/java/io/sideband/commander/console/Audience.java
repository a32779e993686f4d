package io.sideband.commander.console;

import io.sideband.bmc.Console;
import io.sideband.events.AuditRecord;
import io.sideband.service.audit.AuditEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who watches a console, and which one of them types. Thread-safe. */
final class Audience {
    /** A server takes some 11 kB/s at 115,200 bit/s; who pastes more than this must wait. */
    private static final int MOST_UNTAKEN = 64 * 1024;

    private final String bmc;
    private final ConsoleJournal journal;
    private final Clock clock;
    private final List<Watch> watches = new ArrayList<>();
    private AuditRecord.Actor first = new AuditRecord.Actor("commander", List.of(), "service", null);
    private @Nullable Watch writer;
    private @Nullable Console console;
    private @Nullable String over;
    private Instant emptySince;
    private final List<Optional<String>> writers = new ArrayList<>();
    private int untaken;

    Audience(String bmc, ConsoleJournal journal, Clock clock) {
        this.bmc = bmc;
        this.journal = journal;
        this.clock = clock;
        this.emptySince = clock.instant();
    }

    /** False if the console is over. */
    synchronized boolean join(Watch watch) {
        if (over != null) {
            return false;
        }
        if (watches.isEmpty()) {
            first = watch.actor();
        }
        watches.add(watch);
        if (console != null) {
            watch.tell(Notice.attached(writer()));
        }
        return true;
    }

    synchronized void leave(Watch watch) {
        watches.remove(watch);
        if (watches.isEmpty()) {
            emptySince = clock.instant();
        }
        release(watch);
    }

    /** Who had nobody to watch with: on whose behalf the console is attached. */
    synchronized AuditRecord.Actor first() {
        return first;
    }

    /** Since when nobody watches; empty if somebody does. */
    synchronized Optional<Instant> emptySince() {
        return watches.isEmpty() ? Optional.of(emptySince) : Optional.empty();
    }

    synchronized void attached(Console now) {
        console = now;
        untaken = 0;
        tell(Notice.attached(writer()));
    }

    synchronized void detached() {
        console = null;
    }

    /**
     * Makes {@code watch} the one who types; who did is told. On record before.
     *
     * @throws RuntimeException if that cannot be written
     */
    void takeOver(Watch watch) {
        journal.event(AuditEntry.event("console.writer", watch.actor()).target("bmc", bmc));
        synchronized (this) {
            if (watches.contains(watch)) {
                change(watch);
            }
        }
    }

    /** Nobody types any more, if {@code watch} did. */
    synchronized void release(Watch watch) {
        if (Objects.equals(writer, watch)) {
            change(null);
        }
    }

    private void change(@Nullable Watch next) {
        writer = next;
        writers.add(Optional.ofNullable(writer()));
        tell(Notice.writer(writer()));
    }

    /** Subject of who types; null for nobody. */
    synchronized @Nullable String writer() {
        return writer == null ? null : writer.actor().subject();
    }

    /** Who came to type since this was asked last, in order; empty for nobody. */
    synchronized List<Optional<String>> writers() {
        List<Optional<String>> since = List.copyOf(writers);
        writers.clear();
        return since;
    }

    void type(Watch watch, byte[] bytes) {
        Optional<Console> line = line(watch, bytes.length);
        line.ifPresent(open -> open.send(bytes).whenComplete((_, failure) -> {
            taken(bytes.length);
            if (failure != null) {
                watch.tell(Notice.refused("the BMC did not take what was typed"));
            }
        }));
    }

    void sendBreak(Watch watch) {
        line(watch, 0)
                .ifPresent(open -> open.sendBreak().whenComplete((_, failure) -> {
                    if (failure != null) {
                        watch.tell(Notice.refused("the BMC did not take the break"));
                    }
                }));
    }

    private synchronized Optional<Console> line(Watch watch, int size) {
        String refusal = null;
        if (!Objects.equals(writer, watch)) {
            refusal = "another one types, or nobody: take over first";
        } else if (console == null) {
            refusal = "the console is not attached";
        } else if (untaken + size > MOST_UNTAKEN) {
            refusal = "the server takes it slower than it is typed";
        }
        if (refusal != null) {
            watch.tell(Notice.refused(refusal));
            return Optional.empty();
        }
        untaken += size;
        return Optional.ofNullable(console);
    }

    private synchronized void taken(int size) {
        untaken = Math.max(0, untaken - size);
    }

    void tell(Notice notice) {
        copy().forEach(watch -> watch.tell(notice));
    }

    void wake() {
        copy().forEach(Watch::wake);
    }

    void end(String reason) {
        synchronized (this) {
            over = reason;
        }
        copy().forEach(watch -> watch.end(reason));
    }

    private synchronized List<Watch> copy() {
        return List.copyOf(watches);
    }
}
