package io.sideband.audit.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Where unreadable records are kept as they came, with the reason and the place they came from. */
@ApplicationScoped
public class DeadLetterChannel {
    private static final Logger LOG = Logger.getLogger(DeadLetterChannel.class);

    private final MutinyEmitter<byte[]> emitter;

    @Inject
    DeadLetterChannel(@Channel("dead-letters") MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Completes once Kafka has it on all replicas. */
    Uni<Void> put(ConsumerRecord<String, byte[]> record, String reason) {
        LOG.warnf("ingest.dead-letter partition=%d offset=%d %s", record.partition(), record.offset(), reason);
        RecordHeaders headers = new RecordHeaders(record.headers());
        headers.add("dead-letter-reason", reason.getBytes(UTF_8));
        headers.add("dead-letter-topic", record.topic().getBytes(UTF_8));
        headers.add(
                "dead-letter-partition", Integer.toString(record.partition()).getBytes(UTF_8));
        headers.add("dead-letter-offset", Long.toString(record.offset()).getBytes(UTF_8));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return emitter.sendMessage(Message.of(value)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(record.key())
                        .withHeaders(headers)
                        .build()));
    }
}
