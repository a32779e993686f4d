package io.sideband.service.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.service.config.ServiceConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records refused calls: {@code access.unauthenticated} for a call without a valid token, {@code access.denied} for one
 * without the role. A record that stands for more than one call has the parameter {@code count}.
 */
@Singleton
public class RefusalAudit {
    private static final Logger LOG = Logger.getLogger(RefusalAudit.class);
    private static final int UNAUTHENTICATED = 401;

    private final AuditTrail trail;
    private final Clock clock;
    private final RefusalCounter counter;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            r -> Thread.ofPlatform().daemon().name("refusals").unstarted(r));
    private @Nullable ScheduledFuture<?> draining;

    @Inject
    RefusalAudit(AuditTrail trail, Clock clock, ServiceConfig config) {
        this(trail, clock, config.audit().refusalWindow(), config.audit().refusalCallers());
    }

    /** @param callers how many are told apart within {@code window} */
    RefusalAudit(AuditTrail trail, Clock clock, Duration window, int callers) {
        this.trail = trail;
        this.clock = clock;
        this.counter = new RefusalCounter(window, callers);
    }

    void onStart(@Observes StartupEvent event) {
        draining = timer.scheduleWithFixedDelay(this::drain, 1, 1, TimeUnit.SECONDS);
    }

    void onStop(@Observes ShutdownEvent event) {
        if (draining != null) {
            draining.cancel(false);
        }
        timer.shutdown();
    }

    /** Takes note of a refused call; never blocks, never fails. */
    public void refused(Refusal refusal) {
        boolean now;
        synchronized (counter) {
            now = counter.offer(refusal, clock.instant()).isPresent();
        }
        if (now) {
            write(new RefusalCounter.Counted(refusal, 1));
        }
    }

    private void drain() {
        List<RefusalCounter.Counted> due;
        synchronized (counter) {
            due = counter.drain(clock.instant());
        }
        due.forEach(this::write);
    }

    private void write(RefusalCounter.Counted counted) {
        trail.record(entry(counted)).subscribe().with(_ -> {}, failure -> {
            LOG.warnf("refusal.unrecorded %s", failure.getMessage());
            synchronized (counter) {
                counter.restore(counted, clock.instant());
            }
        });
    }

    private static AuditEntry entry(RefusalCounter.Counted counted) {
        Refusal first = counted.first();
        boolean unknown = first.status() == UNAUTHENTICATED;
        AuditEntry entry = AuditEntry.event(unknown ? "access.unauthenticated" : "access.denied", first.actor())
                .target("endpoint", first.endpoint())
                .outcome(Outcome.DENIED)
                .parameter("status", Integer.toString(first.status()));
        return counted.times() == 1
                ? entry
                : entry.parameter("count", Long.toString(counted.times()))
                        .detail("%d further calls of this caller were refused".formatted(counted.times()));
    }
}
