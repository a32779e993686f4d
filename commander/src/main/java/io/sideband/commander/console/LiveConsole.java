package io.sideband.commander.console;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcException;
import io.sideband.bmc.BmcUnreachableException;
import io.sideband.bmc.Console;
import io.sideband.bmc.Intent;
import io.sideband.commander.registry.Answer;
import io.sideband.commander.registry.BmcAccess;
import io.sideband.commander.registry.SessionDeniedException;
import io.sideband.events.AuditRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One BMC's console, attached while somebody watches and for a while longer. Its {@link #run} is a thread of its own, which
 * alone attaches, records and ends; the BMC's port only appends.
 *
 * <pre>
 *            attach                 lost            pause
 *   waiting --------> attached -------------> away -------> (attach again)
 *      |                 |                      |
 *      | refused         | taken over, nobody   | nobody watches
 *      v                 v watches, no record   v
 *     over             over                    over
 * </pre>
 */
final class LiveConsole {
    private static final Logger LOG = Logger.getLogger(LiveConsole.class);
    private static final long TICK_MILLIS = 250;

    private final String bmc;
    private final BmcAccess access;
    private final ConsoleJournal journal;
    private final ConsoleConfig config;
    private final Clock clock;
    private final ScrollBack output;
    private final Audience audience;
    private final ConsoleRecorder recorder;
    private final Object news = new Object();
    private boolean unread;
    private Console.@Nullable End ended;
    private boolean stopping;

    /** Why an attachment ended. @param again whether to attach again while somebody watches */
    private record Ending(boolean again, String reason) {}

    LiveConsole(String bmc, BmcAccess access, ConsoleJournal journal, ConsoleConfig config, Clock clock) {
        this.bmc = bmc;
        this.access = access;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
        this.output = new ScrollBack(config.scrollBack());
        this.audience = new Audience(bmc, journal, clock);
        this.recorder = new ConsoleRecorder(bmc, output, config, journal, clock, this::warn);
    }

    ScrollBack output() {
        return output;
    }

    Audience audience() {
        return audience;
    }

    /** Ends it soon. */
    void stop() {
        synchronized (news) {
            stopping = true;
            news.notifyAll();
        }
    }

    /**
     * Attaches, shows and ends.
     *
     * @param takeOver takes the console away from another one, who may be anybody
     */
    void run(boolean takeOver) {
        String reason = "commander stops";
        try {
            recorder.begin();
            Ending ending = attachment(takeOver);
            while (ending.again() && pause()) {
                ending = attachment(false);
            }
            reason = ending.reason();
        } catch (RecordingFailedException e) {
            reason = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "console.died bmc=%s", bmc);
            reason = "it broke";
        } finally {
            recorder.close();
            audience.end(reason);
        }
    }

    private Ending attachment(boolean takeOver) throws InterruptedException {
        AuditRecord.Actor by = audience.first();
        String intent;
        try {
            intent = journal.begin(bmc, by);
        } catch (ConsoleBusyException e) {
            return new Ending(false, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warnf("console.not-begun bmc=%s %s", bmc, e.getMessage());
            return new Ending(false, "PostgreSQL is not available; nothing was sent");
        }
        long before = output.printed();
        Ending ending = new Ending(false, "it broke");
        AuditRecord.Outcome outcome = AuditRecord.Outcome.UNKNOWN;
        try (BmcControl session = Answer.await(access.open(), config.answerTimeout(), false)) {
            ending = attached(session, intent, takeOver);
            outcome = AuditRecord.Outcome.SUCCEEDED;
        } catch (BmcUnreachableException e) {
            outcome = e.requestSent() ? AuditRecord.Outcome.UNKNOWN : AuditRecord.Outcome.FAILED;
            ending = new Ending(true, String.valueOf(e.getMessage()));
        } catch (BmcException | SessionDeniedException e) {
            outcome = AuditRecord.Outcome.FAILED;
            ending = new Ending(false, String.valueOf(e.getMessage()));
        } finally {
            end(intent, by, outcome, "%d bytes; %s".formatted(output.printed() - before, ending.reason()));
        }
        return ending;
    }

    private Ending attached(BmcControl session, String intent, boolean takeOver) throws InterruptedException {
        synchronized (news) {
            ended = null;
        }
        Console console = Answer.await(
                session.console(new Intent(intent), takeOver, new Arrivals()), config.answerTimeout(), true);
        try {
            audience.attached(console);
            return serve();
        } catch (RecordingFailedException e) {
            return new Ending(false, String.valueOf(e.getMessage()));
        } finally {
            audience.detached();
            console.close();
        }
    }

    private Ending serve() throws InterruptedException, RecordingFailedException {
        while (true) {
            Optional<Ending> ending = awaitNews();
            for (Optional<String> writer : audience.writers()) {
                recorder.writer(writer);
            }
            recorder.record();
            audience.wake();
            if (ending.isPresent()) {
                return ending.get();
            }
        }
    }

    /** Waits for output, an end, or a tick; the ending if there is one. */
    private Optional<Ending> awaitNews() throws InterruptedException {
        synchronized (news) {
            if (!unread && ended == null && !stopping) {
                news.wait(TICK_MILLIS);
            }
            unread = false;
            if (stopping) {
                return Optional.of(new Ending(false, "commander stops"));
            }
            if (ended != null) {
                return Optional.of(
                        switch (ended) {
                            case CLOSED -> new Ending(false, "it was given back");
                            case TAKEN_OVER -> new Ending(false, "somebody else took the console over");
                            case LOST -> new Ending(true, "the BMC does not answer any more");
                        });
            }
        }
        return deserted() ? Optional.of(new Ending(false, "nobody watches")) : Optional.empty();
    }

    private boolean deserted() {
        return audience.emptySince()
                .filter(since -> !clock.instant().isBefore(since.plus(config.linger())))
                .isPresent();
    }

    /** False if it is over. */
    private boolean pause() throws InterruptedException {
        audience.tell(Notice.detached("the BMC does not answer; it is tried again"));
        Instant until = clock.instant().plus(config.retry());
        synchronized (news) {
            while (!stopping && clock.instant().isBefore(until)) {
                news.wait(TICK_MILLIS);
            }
            return !stopping && !deserted();
        }
    }

    private void end(String intent, AuditRecord.Actor by, AuditRecord.Outcome outcome, String detail) {
        try {
            journal.end(intent, by, outcome, detail);
        } catch (RuntimeException e) {
            // its lease runs out, and then it is on record as unknown
            LOG.warnf("console.end-not-written bmc=%s %s", bmc, e.getMessage());
        }
    }

    private void warn(String what) {
        LOG.warnf("console.not-recorded bmc=%s %s", bmc, what);
        audience.tell(Notice.recording(what));
    }

    /** What the BMC's port says, on its own thread. */
    private final class Arrivals implements Console.Watcher {
        @Override
        public void received(byte[] bytes) {
            output.append(bytes);
            synchronized (news) {
                unread = true;
                news.notifyAll();
            }
        }

        @Override
        public void ended(Console.End reason) {
            synchronized (news) {
                ended = reason;
                news.notifyAll();
            }
        }
    }
}
