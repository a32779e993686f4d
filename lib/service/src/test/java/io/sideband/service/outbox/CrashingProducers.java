package io.sideband.service.outbox;

import io.sideband.service.kafka.KafkaConnection;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes producers; the first of them has Kafka take some records and then fails, before the drainer learns of them. */
final class CrashingProducers implements Supplier<Producer<String, byte[]>> {
    private final KafkaConnection connection;
    private final int after;
    private final AtomicInteger crashes = new AtomicInteger();

    CrashingProducers(KafkaConnection connection, int after) {
        this.connection = connection;
        this.after = after;
    }

    int crashes() {
        return crashes.get();
    }

    @Override
    public Producer<String, byte[]> get() {
        return crashes.get() > 0 ? connection.producer(Map.of()) : new CrashingProducer();
    }

    private final class CrashingProducer extends KafkaProducer<String, byte[]> {
        private int sent;

        CrashingProducer() {
            super(connection.properties(), new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
            Future<RecordMetadata> future = super.send(record);
            if (++sent == after) {
                flush();
                crashes.incrementAndGet();
                throw new KafkaException("crash");
            }
            return future;
        }
    }
}
