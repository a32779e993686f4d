package io.sideband.service.audit;

import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A trail that remembers when it could not record. What cannot be recorded is not done, so each such entry is a call that
 * was refused; once the trail works again, the first record is followed by {@code audit.unavailable}, with when it began
 * and ended, why, and how many were refused. A service that ends meanwhile takes that with it. Thread-safe.
 */
final class OutageRecorder implements AuditTrail, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutageRecorder.class);

    private final AuditTrail trail;
    private final Actor self;
    private final String source;
    private final Clock clock;
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    /** Since when nothing could be recorded. */
    private record Outage(Instant from, Instant to, String cause, long refused) {
        Outage and(Outage other) {
            return new Outage(
                    from.isBefore(other.from) ? from : other.from,
                    to.isAfter(other.to) ? to : other.to,
                    cause,
                    refused + other.refused);
        }
    }

    OutageRecorder(AuditTrail trail, String service, String instance, Clock clock) {
        this.trail = trail;
        this.self = new Actor(service, List.of(), "service", null);
        this.source = "/sideband/%s/%s".formatted(service, instance);
        this.clock = clock;
    }

    @Override
    public Uni<String> record(AuditEntry entry) {
        return trail.record(entry)
                .onFailure(OutageRecorder::isOutage)
                .invoke(cause ->
                        add(new Outage(clock.instant(), clock.instant(), String.valueOf(cause.getMessage()), 1)))
                .onItem()
                .invoke(this::settle);
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == ProblemCode.UNAVAILABLE;
    }

    private void add(Outage more) {
        outage.accumulateAndGet(more, (before, now) -> before == null || now == null ? now : before.and(now));
    }

    /** Nobody waits for it: the call at hand is on record. */
    private void settle() {
        Outage over = outage.getAndSet(null);
        if (over == null) {
            return;
        }
        AuditEntry entry = AuditEntry.event("audit.unavailable", self)
                .target("source", source)
                .outcome(Outcome.FAILED)
                .parameter("from", over.from().toString())
                .parameter("to", clock.instant().toString())
                .parameter("cause", over.cause())
                .parameter("refused", Long.toString(over.refused()))
                .detail("%d calls were refused because they could not be recorded".formatted(over.refused()));
        trail.record(entry).subscribe().with(_ -> {}, failure -> {
            LOG.warnf("audit.outage-unrecorded %s", failure.getMessage());
            add(over);
        });
    }

    @Override
    public void close() throws Exception {
        if (trail instanceof AutoCloseable open) {
            open.close();
        }
    }
}
