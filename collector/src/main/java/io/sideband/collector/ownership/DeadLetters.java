package io.sideband.collector.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.events.Topic;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jboss.logging.Logger;

/** Where records go that cannot be read, with the reason; the rest of their topic goes on. */
final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String CONSUMER = "collector";

    private final Producer<String, byte[]> producer;

    DeadLetters(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Sends {@code record} away as it is; a record that does not reach Kafka is sent again when it is read again. */
    void send(Topic topic, ConsumerRecord<String, byte[]> record, String reason) {
        LOG.warnf(
                "record.dead-lettered topic=%s partition=%d offset=%d %s",
                record.topic(), record.partition(), record.offset(), reason);
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic.deadLetterTopicName(CONSUMER), record.key(), record.value());
        record.headers().forEach(h -> letter.headers().add(h));
        letter.headers().add("sideband_reason", reason.getBytes(UTF_8));
        letter.headers()
                .add("sideband_partition", Integer.toString(record.partition()).getBytes(UTF_8));
        letter.headers().add("sideband_offset", Long.toString(record.offset()).getBytes(UTF_8));
        Future<RecordMetadata> unused = producer.send(letter, (done, failure) -> {
            if (failure != null) {
                LOG.errorf("record.dead-letter-failed topic=%s offset=%d %s", record.topic(), record.offset(), failure);
            }
        });
    }
}
