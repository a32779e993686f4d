package io.sideband.audit.bypass;

import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.ingest.Backlog;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.audit.AuditTrail;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads what BMCs' own logs say ({@code sideband.events}) and has each activity judged: failure strategy {@code fail}, commit
 * strategy {@code latest}. An activity waits until the records of its time are in the log; a repeat is told by the event's
 * id, which is the correlation of its record. Events that cannot be read are the dead letters of those who need all of them:
 * here they are left out, since what they say is not known to be an activity.
 */
@ApplicationScoped
public class BypassChannel {
    private static final Logger LOG = Logger.getLogger(BypassChannel.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final IntentStore intents;
    private final AuditTrail trail;
    private final Backlog backlog;
    private final BypassConfig config;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    @Inject
    BypassChannel(IntentStore intents, AuditTrail trail, Backlog backlog, BypassConfig config, Clock clock) {
        this.intents = intents;
        this.trail = trail;
        this.backlog = backlog;
        this.config = config;
        this.clock = clock;
    }

    /** An activity and the id of the event that tells it. */
    private record Told(String event, Activity activity) {}

    @Incoming("bmc-events")
    Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
        List<Told> told = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            read(record).ifPresent(told::add);
        }
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant last = told.stream()
                .map(each -> each.activity().observedAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return settled(last)
                .chain(() -> Multi.createFrom()
                        .iterable(told)
                        .onItem()
                        .transformToUniAndConcatenate(this::judge)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Optional<Told> read(ConsumerRecord<String, byte[]> record) {
        try {
            Event<?> event = codec.decode(record.headers(), record.value());
            return switch (event.data()) {
                case LogEntry entry -> Activity.of(entry).map(activity -> new Told(event.id(), activity));
                case LogGap gap -> Activity.of(gap).map(activity -> new Told(event.id(), activity));
                default -> Optional.empty();
            };
        } catch (UnreadableEventException e) {
            LOG.warnf(
                    "bypass.unreadable partition=%d offset=%d %s", record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Completes once the log has been without a backlog for the grace that follows that time. */
    private Uni<Void> settled(Instant last) {
        Instant since = last.isAfter(backlog.last()) ? last : backlog.last();
        Duration left = Duration.between(clock.instant(), since.plus(config.grace()));
        return left.isPositive()
                ? Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(left.compareTo(config.grace()) > 0 ? config.grace() : left)
                        .chain(() -> settled(last))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> judge(Told told) {
        return onOwnContext(intents.done(told.event(), told.activity().observedAt()))
                .flatMap(done -> done ? Uni.createFrom().voidItem() : record(told))
                .onFailure()
                .invoke(e -> LOG.warnf("bypass.waiting %s", e.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> record(Told told) {
        return onOwnContext(intents.explanation(told.activity(), config.window()))
                .map(intent -> Verdict.of(told.activity(), told.event(), intent.orElse(null), config.ownUsers()))
                .flatMap(trail::record)
                .replaceWithVoid();
    }

    /** The database wants a context, and a retry comes from a timer's thread. */
    private static <T> Uni<T> onOwnContext(Uni<T> question) {
        return Uni.createFrom()
                .<T>emitter(done -> VertxContextSupport.subscribe(
                        question::toMulti, result -> result.with(done::complete, done::fail)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
