package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sideband.alerter.rule.DefaultRules;
import io.sideband.alerter.rule.RuleSet;
import io.sideband.alerter.silence.Acknowledgements;
import io.sideband.events.Alert;
import io.sideband.events.BmcRegistration;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Silence;
import io.sideband.events.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The evaluation without a broker, its clock in our hand; starts at {@code Fleet.T0}. */
final class TopologyBench implements AutoCloseable {
    static final Duration LASTING = Duration.ofHours(24);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventCodec codec = new EventCodec();
    private final TopologyTestDriver driver;
    private Instant now = T0;
    private RuleSet rules;
    private final Map<String, BmcRegistration> fleet = new TreeMap<>();
    private final Map<String, Alert> open = new TreeMap<>();
    private Acknowledgements acknowledgements = new Acknowledgements(List.of());

    TopologyBench(RuleSet initial) {
        rules = initial;
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                EvaluationTopology.build(
                        () -> new EvaluationProcessor(
                                new Guidance(
                                        () -> rules,
                                        () -> acknowledgements,
                                        () -> new FleetView(fleet.values(), open.values(), 1)),
                                "/sideband/alerter/bench",
                                Duration.ofSeconds(1),
                                new EvaluationMetrics(meters)),
                        Stores::inMemoryKeyValueStore),
                properties,
                T0);
    }

    /** Its own, because builds may run side by side. */
    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("sideband-bench-");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As shipped. */
    static RuleSet shipped() {
        return new RuleSet(DefaultRules.shipped());
    }

    /** The rules are others from now on. */
    void rules(RuleSet next) {
        rules = next;
    }

    /** These are the acknowledgements from now on. */
    void acknowledged(Silence... silences) {
        acknowledgements = new Acknowledgements(List.of(silences));
    }

    Instant now() {
        return now;
    }

    void advance(Duration by) {
        driver.advanceWallClockTime(by);
        now = now.plus(by);
    }

    <T> void put(EventType<T> type, String key, T data) {
        RecordHeaders headers = new RecordHeaders();
        codec.headers(Event.of(type, "/sideband/collector/bench", now, data)).forEach(headers::add);
        if (data instanceof BmcRegistration registration) {
            fleet.put(key, registration);
        }
        put(type.topic(), key, codec.value(data), headers);
    }

    void put(Topic topic, @Nullable String key, byte @Nullable [] value, RecordHeaders headers) {
        driver.createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, now));
    }

    void delete(Topic topic, String key) {
        put(topic, key, null, new RecordHeaders());
    }

    /** What was put out on a topic since the last call. */
    List<TestRecord<String, byte[]>> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The alerts since the last call; checks that each is keyed as it must be. */
    List<Alert> alerts() {
        return output(Topic.ALERTS.topicName()).stream()
                .map(record -> {
                    Alert alert = codec.decode(EventType.ALERT, record.headers(), record.value())
                            .data();
                    assertThat(record.key()).isEqualTo(alert.key());
                    if (alert.state() == Alert.State.RESOLVED) {
                        open.remove(alert.key());
                    } else {
                        open.put(alert.key(), alert);
                    }
                    return alert;
                })
                .toList();
    }

    /** The one alert since the last call. */
    Alert alert() {
        List<Alert> alerts = alerts();
        assertThat(alerts).hasSize(1);
        return alerts.getFirst();
    }

    /** How many keys a state store has. */
    int stored(String store) {
        int keys = 0;
        try (KeyValueIterator<String, Object> all =
                driver.<String, Object>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                keys++;
            }
        }
        return keys;
    }

    double count(String counter) {
        return meters.get(counter).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
