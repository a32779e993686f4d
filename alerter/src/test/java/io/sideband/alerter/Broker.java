package io.sideband.alerter;

import io.sideband.alerter.query.AlertStore;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Alert;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A collector and a reader of alerts, as far as a Kafka broker can tell. */
public final class Broker implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final Producer<String, byte[]> producer;
    private final Map<String, Object> connection;

    public Broker(String bootstrapServers) {
        connection = Map.of("bootstrap.servers", bootstrapServers);
        Map<String, Object> config = new HashMap<>(connection);
        config.put("acks", "all");
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A broker without login, with every topic in four partitions. */
    public static EmbeddedKafka start() {
        EmbeddedKafka kafka = EmbeddedKafka.builder().plaintext().start();
        try (Admin admin = kafka.admin()) {
            new Topics(admin).createMissing(4, (short) 1);
        }
        return kafka;
    }

    /** Puts a record on its type's topic and waits until the broker has it. */
    public <T> void put(EventType<T> type, String key, Instant at, T data) {
        put(codec.encode(key, Event.of(type, "/sideband/collector/test", at, data)));
    }

    /** Puts an alert where the evaluation would. */
    public void putAlert(Alert alert) {
        ProducerRecord<String, byte[]> record = codec.encode(
                alert.key(), Event.of(EventType.ALERT, "/sideband/alerter/test", alert.updatedAt(), alert));
        int partitions = producer.partitionsFor(record.topic()).size();
        put(new ProducerRecord<>(
                record.topic(),
                AlertStore.partition(alert.key(), partitions),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers()));
    }

    public void put(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused the record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that is committed on a topic, from the beginning, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put("isolation.level", "read_committed");
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // under read_committed the end is that of the last finished transaction
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** The committed alerts, those of each BMC in order; checks their keys. */
    public List<Alert> alerts() {
        return read(Topic.ALERTS.topicName()).stream().map(this::alert).toList();
    }

    /** The committed alerts of a BMC, in order. */
    public List<Alert> alerts(String bmc) {
        return alerts().stream().filter(alert -> alert.bmc().equals(bmc)).toList();
    }

    private Alert alert(ConsumerRecord<String, byte[]> record) {
        Alert alert =
                codec.decode(EventType.ALERT, record.headers(), record.value()).data();
        if (!alert.key().equals(record.key())) {
            throw new IllegalStateException("key %s of %s".formatted(record.key(), alert));
        }
        return alert;
    }

    @Override
    public void close() {
        producer.close();
    }
}
