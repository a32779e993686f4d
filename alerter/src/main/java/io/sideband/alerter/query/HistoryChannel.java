package io.sideband.alerter.query;

import io.sideband.events.Alert;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what happened to alerts from their topic: from a place on, as much as was asked for. */
final class HistoryChannel {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final KafkaConnection connection;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    HistoryChannel(KafkaConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /**
     * The first that match after {@code after} and before {@code until}.
     *
     * @throws TimeoutException if that takes too long
     */
    AlertHistoryPage page(AlertFilter filter, HistoryCursor after, Instant until, int limit) {
        // one more than asked for shows whether there are more
        NavigableMap<HistoryCursor, Alert> found = new TreeMap<>();
        read(filter.bmc(), after.at(), (record, alert) -> {
            HistoryCursor place =
                    new HistoryCursor(Instant.ofEpochMilli(record.timestamp()), record.partition(), record.offset());
            if (place.compareTo(after) > 0 && place.at().isBefore(until) && filter.matches(alert)) {
                found.put(place, alert);
                if (found.size() > limit + 1) {
                    found.pollLastEntry();
                }
            }
        });
        boolean more = found.size() > limit;
        if (more) {
            found.pollLastEntry();
        }
        return new AlertHistoryPage(
                new ArrayList<>(found.values()), more ? found.lastKey().text() : null);
    }

    /** Takes a record. */
    private interface Taker {
        void take(ConsumerRecord<String, byte[]> record, Alert alert);
    }

    private void read(Optional<String> bmc, Instant from, Taker taker) {
        Instant deadline = clock.instant().plus(LONGEST);
        try (Consumer<String, byte[]> consumer = connection.consumer(Map.of())) {
            List<TopicPartition> partitions = partitions(consumer, bmc);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(p -> p, _ -> from.toEpochMilli())))
                    .forEach((partition, start) -> consumer.seek(
                            partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset()));
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (clock.instant().isAfter(deadline)) {
                    throw new TimeoutException("the history was not read in %s".formatted(LONGEST));
                }
                consumer.poll(POLL).forEach(record -> read(record).ifPresent(alert -> taker.take(record, alert)));
            }
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, Optional<String> bmc) {
        String topic = Topic.ALERTS.topicName();
        int count = consumer.partitionsFor(topic).size();
        return bmc.map(id -> List.of(new TopicPartition(topic, AlertStore.partition(id + '|', count))))
                .orElseGet(() -> IntStream.range(0, count)
                        .mapToObj(n -> new TopicPartition(topic, n))
                        .toList());
    }

    private Optional<Alert> read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(EventType.ALERT, record.headers(), record.value())
                    .data());
        } catch (UnreadableEventException e) {
            // receivers dead-letter it; here it is no history
            return Optional.empty();
        }
    }
}
