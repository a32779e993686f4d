package io.sideband.alerter.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.events.Alert;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Notification;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What one target was told, as Kafka has it and as this instance is about to write. Not thread-safe. */
final class ToldStore {
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    private final KafkaConnection connection;
    private final String target;
    private final String source;
    private final EventCodec codec = new EventCodec();
    private final Map<String, Notification> latest = new HashMap<>();

    /** @param source CloudEvents source of what is written */
    ToldStore(KafkaConnection connection, String target, String source) {
        this.connection = connection;
        this.target = target;
        this.source = source;
    }

    /** What the target was told last of the alert of that key. */
    Optional<Notification> of(String alert) {
        return Optional.ofNullable(latest.get(alert));
    }

    /** Forgets what was not committed and reads what all instances wrote. */
    void reload() {
        try (TopicCache<Notification> cache = TopicCache.start(connection, EventType.NOTIFICATION)) {
            if (!cache.awaitCaughtUp(CATCH_UP)) {
                throw new KafkaException("what was told could not be read in %s".formatted(CATCH_UP));
            }
            latest.clear();
            cache.values().stream().filter(n -> n.target().equals(target)).forEach(n -> latest.put(n.alert(), n));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /**
     * Notes that a message is done with.
     *
     * @param reason why it was given up; null if it was delivered
     * @return the record that makes it durable
     */
    ProducerRecord<String, byte[]> note(Delivery delivery, int attempts, @Nullable String reason, Instant now) {
        Alert alert = delivery.alert();
        Notification notification = new Notification(
                target, alert.key(), alert.pendingAt(), delivery.told(), delivery.id(), now, attempts, reason);
        latest.put(alert.key(), notification);
        return codec.encode(notification.key(), Event.of(EventType.NOTIFICATION, source, now, notification));
    }

    /** What could not be told, for the dead letters of the topic of alerts. */
    ProducerRecord<String, byte[]> deadLetter(String key, byte[] value, String reason) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.ALERTS.deadLetterTopicName("alerter"), key, value);
        record.headers()
                .add("dead-letter-reason", reason.getBytes(UTF_8))
                .add("dead-letter-topic", Topic.ALERTS.topicName().getBytes(UTF_8))
                .add("dead-letter-target", target.getBytes(UTF_8));
        return record;
    }
}
