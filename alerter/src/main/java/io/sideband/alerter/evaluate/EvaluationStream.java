package io.sideband.alerter.evaluate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.Stores;

/** The evaluation as a running Kafka Streams application. */
final class EvaluationStream implements AutoCloseable {
    /** Prefix of consumer group, transactions and internal topics. */
    static final String APPLICATION_ID = "alerter-evaluate";

    /** Also the most that a commit adds to the time from a reading to its alert. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    /** A replica that died is missed after this; one that is back before goes on with its partitions at once. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private volatile boolean restored;

    /**
     * Where and how wide it runs.
     *
     * @param instance unique among the replicas, and the same after a restart
     * @param standbys other replicas that keep a copy of the state
     */
    record Placement(String instance, Path stateDirectory, int threads, int standbys) {}

    /**
     * @param connection Kafka client properties
     * @param tick how often what is due by the clock alone is looked at
     */
    EvaluationStream(
            Map<String, Object> connection,
            Placement placement,
            Guidance guidance,
            Duration tick,
            MeterRegistry registry,
            Clock clock) {
        EvaluationMetrics counted = new EvaluationMetrics(registry);
        String source = "/sideband/alerter/%s".formatted(placement.instance());
        streams = new KafkaStreams(
                EvaluationTopology.build(
                        () -> new EvaluationProcessor(guidance, source, tick, counted),
                        Stores::persistentKeyValueStore),
                properties(connection, placement));
        streams.setUncaughtExceptionHandler(new StreamFailurePolicy(clock));
        streams.setStateListener((next, _) -> restored |= next == KafkaStreams.State.RUNNING);
        metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
    }

    void start() {
        streams.start();
    }

    /** True from when all state was restored for the first time, as long as the stream lives. */
    boolean ready() {
        return restored && alive();
    }

    /** False once the stream has ended by itself; only a new process helps. */
    boolean alive() {
        return switch (streams.state()) {
            case CREATED, REBALANCING, RUNNING -> true;
            case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
        };
    }

    String state() {
        return streams.state().name();
    }

    /** Commits, and lets go of the partitions. */
    @Override
    public void close() {
        metrics.close();
        streams.close(CLOSING);
    }

    private static Properties properties(Map<String, Object> connection, Placement placement) {
        Properties properties = new Properties();
        properties.putAll(connection);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, placement.stateDirectory().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, placement.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, placement.standbys());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        consumer(properties, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, placement.instance());
        consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
        consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
        consumer(properties, ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    private static void consumer(Properties properties, String key, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(key), value);
    }
}
