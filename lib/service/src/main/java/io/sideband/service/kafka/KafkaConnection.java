package io.sideband.service.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How this service reaches Kafka ({@code kafka.*} settings), and clients made from it. */
@Singleton
public class KafkaConnection {
    private final Map<String, Object> properties;

    /** @param properties Kafka client properties; {@code bootstrap.servers} at least */
    @Inject
    public KafkaConnection(@Identifier("default-kafka-broker") Map<String, Object> properties) {
        Map<String, Object> copy = new HashMap<>(properties);
        // Quarkus' own, no client's: each would warn about them
        copy.remove("health.enabled");
        this.properties = Map.copyOf(copy);
    }

    /** The properties common to all clients. They hold the login: never to be logged. */
    public Map<String, Object> properties() {
        return properties;
    }

    /**
     * A consumer that reads only what is committed, commits nothing by itself and creates no topic.
     *
     * @param overrides go before all else; {@code group.id} among them if the consumer subscribes
     */
    public Consumer<String, byte[]> consumer(Map<String, Object> overrides) {
        Map<String, Object> config = new HashMap<>(properties);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putAll(overrides);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * An idempotent producer that waits for all replicas.
     *
     * @param overrides go before all else; {@code transactional.id} among them if it writes in transactions
     */
    public Producer<String, byte[]> producer(Map<String, Object> overrides) {
        Map<String, Object> config = withoutConsumerSettings();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.putAll(overrides);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** An admin client whose calls fail after ten seconds. The caller closes it. */
    public Admin admin() {
        Map<String, Object> config = withoutConsumerSettings();
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(config);
    }

    private Map<String, Object> withoutConsumerSettings() {
        Map<String, Object> config = new HashMap<>(properties);
        config.remove(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }

    @Override
    public String toString() {
        return "KafkaConnection[%s]".formatted(properties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }
}
