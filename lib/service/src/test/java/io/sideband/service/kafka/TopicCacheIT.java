package io.sideband.service.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.SealedCredential;
import io.sideband.events.Topic;
import io.sideband.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicCacheIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = Topic.CREDENTIALS.topicName();

    private final EmbeddedKafka kafka = EmbeddedKafka.builder().plaintext().start();
    private final KafkaConnection connection =
            new KafkaConnection(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    private final EventCodec codec = new EventCodec();

    @BeforeEach
    void createTopics() {
        try (Admin admin = kafka.admin()) {
            new Topics(admin).createMissing(3, (short) 1);
        }
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    private ProducerRecord<String, byte[]> credential(String name, long version) {
        return codec.encode(
                name,
                Event.of(
                        EventType.CREDENTIAL,
                        "/sideband/specimen",
                        Instant.EPOCH,
                        new SealedCredential(name, version, "k", "n", "s", List.of())));
    }

    @SafeVarargs
    private void write(ProducerRecord<String, byte[]>... records) {
        try (Producer<String, byte[]> producer = connection.producer(Map.of())) {
            for (ProducerRecord<String, byte[]> record : records) {
                producer.send(record).get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void holdsTheLatestOfEachKeyWithoutWhatWasDeletedOrCannotBeRead() throws InterruptedException {
        write(
                credential("b", 1),
                credential("a", 1),
                credential("a", 2),
                credential("gone", 1),
                new ProducerRecord<>(TOPIC, "gone", null),
                new ProducerRecord<>(TOPIC, "b", "not ours".getBytes(UTF_8)));

        try (TopicCache<SealedCredential> cache = TopicCache.start(connection, EventType.CREDENTIAL)) {
            assertThat(cache.awaitCaughtUp(PATIENCE)).isTrue();

            assertThat(cache.entries().keySet()).containsExactly("a", "b");
            assertThat(cache.get("a").orElseThrow().version()).isEqualTo(2);
            assertThat(cache.get("b").orElseThrow().version()).isEqualTo(1);
            assertThat(cache.get("gone")).isEmpty();
            assertThat(cache.unreadable()).isEqualTo(1);
        }
    }

    @Test
    void listenerLearnsOfEverythingInOrderAlsoAfterKafkaWasAway() throws InterruptedException {
        write(credential("a", 1));
        List<String> heard = new CopyOnWriteArrayList<>();
        try (TopicCache<SealedCredential> cache = TopicCache.start(connection, EventType.CREDENTIAL)) {
            assertThat(cache.awaitCaughtUp(PATIENCE)).isTrue();
            cache.onChange((key, value) ->
                    heard.add(key + value.map(v -> Long.toString(v.version())).orElse("-")));
            write(credential("a", 2));
            kafka.stop();
            assertThat(cache.caughtUp()).isTrue();
            kafka.start();
            write(new ProducerRecord<>(TOPIC, "a", null), credential("a", 3));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard).containsExactly("a1", "a2", "a-", "a3"));
        }
    }

    @Test
    void interruptedThreadReadsOnAndClosesItsClientInPeace() throws InterruptedException {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler listening = new ErrorsInto(errors);
        Logger kafkaLog = Logger.getLogger("org.apache.kafka");
        kafkaLog.addHandler(listening);
        try (TopicCache<SealedCredential> cache = TopicCache.start(connection, EventType.CREDENTIAL)) {
            assertThat(cache.awaitCaughtUp(PATIENCE)).isTrue();
            Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().equals("cache " + TOPIC))
                    .forEach(Thread::interrupt);
            write(credential("a", 1));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cache.get("a")).isPresent());
        } finally {
            kafkaLog.removeHandler(listening);
        }
        assertThat(errors).extracting(LogRecord::getMessage).isEmpty();
    }

    private static final class ErrorsInto extends Handler {
        private final List<LogRecord> errors;

        ErrorsInto(List<LogRecord> errors) {
            this.errors = errors;
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(entry);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void emptyTopicIsCaughtUpWith() throws InterruptedException {
        try (TopicCache<SealedCredential> cache = TopicCache.start(connection, EventType.CREDENTIAL)) {
            assertThat(cache.awaitCaughtUp(PATIENCE)).isTrue();
            assertThat(cache.values()).isEmpty();
        }
    }
}
