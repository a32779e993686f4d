package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A topic of Kafka, acknowledged by all replicas. Key: the record's source; headers: its id and index. */
final class TopicChannel implements Delivery {
    private final Producer<String, byte[]> producer;
    private final String topic;
    private final Payloads payloads;
    private final List<Future<RecordMetadata>> pending = new ArrayList<>();

    TopicChannel(Producer<String, byte[]> producer, String topic, Payloads payloads) {
        this.producer = producer;
        this.topic = topic;
        this.payloads = payloads;
    }

    @Override
    public void send(List<ForwardedRecord> records) throws IOException {
        try {
            for (ForwardedRecord record : records) {
                ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                        topic, record.record().source(), payloads.text(record).getBytes(UTF_8));
                message.headers()
                        .add("sideband-audit-id", record.record().id().getBytes(UTF_8))
                        .add("sideband-index", Long.toString(record.index()).getBytes(UTF_8));
                pending.add(producer.send(message));
            }
        } catch (RuntimeException e) {
            throw new IOException("Kafka took no record: " + e.getMessage(), e);
        }
    }

    @Override
    public void confirm() throws IOException, InterruptedException {
        producer.flush();
        for (Future<RecordMetadata> sent : pending) {
            try {
                sent.get();
            } catch (ExecutionException e) {
                throw new IOException("Kafka did not acknowledge: " + e.getMessage(), e);
            }
        }
        pending.clear();
    }

    @Override
    public Duration linger() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
