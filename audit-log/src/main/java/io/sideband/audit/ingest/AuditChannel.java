package io.sideband.audit.ingest;

import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.log.Arrival;
import io.sideband.audit.log.LogStore;
import io.sideband.audit.log.OwnEntry;
import io.sideband.events.AuditRecord;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.UnreadableEventException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code sideband.audit} in batches: failure strategy {@code fail}, commit strategy {@code ignore}, since the offset
 * is in the database. Unreadable records are in the dead-letter topic before the offset moves past them. While the
 * database is away the batch at hand waits, and with it the channel.
 */
@ApplicationScoped
public class AuditChannel {
    private static final Logger LOG = Logger.getLogger(AuditChannel.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final LogStore log;
    private final OffsetChannel offsets;
    private final DeadLetterChannel deadLetters;
    private final Backlog backlog;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    @Inject
    AuditChannel(
            LogStore log,
            @Identifier("audit") OffsetChannel offsets,
            DeadLetterChannel deadLetters,
            Backlog backlog,
            Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
        this.log = log;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
    }

    @Incoming("audit")
    Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
        backlog.took(batch.count());
        List<Arrival> arrivals = new ArrayList<>();
        Map<String, Long> nextOffsets = new HashMap<>();
        List<Uni<Void>> putAside = new ArrayList<>();
        for (Reading reading : readings(batch)) {
            ConsumerRecord<String, byte[]> record = reading.record();
            String partition = offsets.name(record.partition());
            nextOffsets.merge(partition, record.offset() + 1, Math::max);
            if (reading.data() != null) {
                arrivals.add(new Arrival(partition, record.offset(), reading.data()));
            } else {
                putAside.add(deadLetters.put(record, String.valueOf(reading.refusal())));
            }
        }
        Uni<Void> aside = putAside.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(putAside).andFailFast().replaceWithVoid();
        return aside.chain(() -> append(LogStore.Batch.arrived(arrivals, nextOffsets)))
                .chain(this::recover)
                .onFailure()
                .invoke(this::fail)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .replaceWithVoid();
    }

    /** On a context of its own at each try, since a retry comes from a timer's thread and the database wants a context. */
    private Uni<Integer> append(LogStore.Batch batch) {
        return Uni.createFrom()
                .<Integer>emitter(done -> VertxContextSupport.subscribe(
                        () -> log.append(batch).toMulti(), result -> result.with(done::complete, done::fail)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void fail(Throwable cause) {
        backlog.stuck();
        LOG.warnf("ingest.waiting %s", cause.getMessage());
        Outage first = new Outage(clock.instant(), String.valueOf(cause.getMessage()));
        outage.accumulateAndGet(first, (before, now) -> before == null ? now : before);
    }

    /** Puts on record that nothing was taken for a while, once something is again. */
    private Uni<Void> recover() {
        Outage over = outage.get();
        if (over == null) {
            return Uni.createFrom().voidItem();
        }
        OwnEntry entry = OwnEntry.done(
                "log.outage",
                Map.of("from", over.from().toString(), "to", clock.instant().toString(), "cause", over.cause()),
                "no record could be taken in between");
        return append(LogStore.Batch.own(entry)).invoke(_ -> outage.set(null)).replaceWithVoid();
    }

    /** Since when, and why, nothing can be taken. */
    private record Outage(Instant from, String cause) {}

    /**
     * A record as far as it could be read.
     *
     * @param data null if it could not
     * @param refusal why not
     */
    private record Reading(
            ConsumerRecord<String, byte[]> record,
            @Nullable AuditRecord data,
            @Nullable String refusal) {}

    /** In their order; many of them on all processors, since reading is what a backlog costs outside of the transaction. */
    private List<Reading> readings(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        var stream = records.size() < Backlog.MANY ? records.stream() : records.parallelStream();
        return stream.map(this::reading).toList();
    }

    private Reading reading(ConsumerRecord<String, byte[]> record) {
        try {
            return new Reading(record, read(record), null);
        } catch (UnreadableEventException e) {
            return new Reading(record, null, String.valueOf(e.getMessage()));
        }
    }

    /** Reads a record whose envelope and data must agree, since repeats are told by what they say of themselves. */
    private AuditRecord read(ConsumerRecord<String, byte[]> record) {
        Event<AuditRecord> event = codec.decode(EventType.AUDIT, record.headers(), record.value());
        AuditRecord data = event.data();
        Admission.refusal(data).ifPresent(reason -> {
            throw new UnreadableEventException(reason);
        });
        if (!data.id().equals(event.id()) || !data.source().equals(event.source())) {
            throw new UnreadableEventException("the envelope does not agree with the record");
        }
        return data;
    }
}
