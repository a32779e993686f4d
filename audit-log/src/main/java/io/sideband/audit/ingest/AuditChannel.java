package io.sideband.audit.ingest;

import io.quarkus.vertx.VertxContextSupport;
import io.sideband.audit.log.Arrival;
import io.sideband.audit.log.LogStore;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

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
    private final EventCodec codec = new EventCodec();

    @Inject
    AuditChannel(LogStore log, @Identifier("audit") OffsetChannel offsets, DeadLetterChannel deadLetters) {
        this.log = log;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
    }

    @Incoming("audit")
    Uni<Void> take(ConsumerRecords<String, byte[]> batch) {
        List<Arrival> arrivals = new ArrayList<>();
        Map<String, Long> nextOffsets = new HashMap<>();
        List<Uni<Void>> putAside = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            String partition = offsets.name(record.partition());
            nextOffsets.merge(partition, record.offset() + 1, Math::max);
            try {
                arrivals.add(new Arrival(partition, record.offset(), read(record)));
            } catch (UnreadableEventException e) {
                putAside.add(deadLetters.put(record, String.valueOf(e.getMessage())));
            }
        }
        Uni<Void> aside = putAside.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(putAside).andFailFast().replaceWithVoid();
        return aside.chain(() -> append(arrivals, nextOffsets))
                .onFailure()
                .invoke(e -> LOG.warnf("ingest.waiting %s", e.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .replaceWithVoid();
    }

    /** On a context of its own at each try, since a retry comes from a timer's thread and the database wants a context. */
    private Uni<Integer> append(List<Arrival> arrivals, Map<String, Long> nextOffsets) {
        return Uni.createFrom()
                .<Integer>emitter(done -> VertxContextSupport.subscribe(
                        () -> log.append(LogStore.Batch.arrived(arrivals, nextOffsets))
                                .toMulti(),
                        result -> result.with(done::complete, done::fail)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
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
