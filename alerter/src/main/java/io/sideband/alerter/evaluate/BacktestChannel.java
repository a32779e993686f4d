package io.sideband.alerter.evaluate;

import io.sideband.events.AlertRule;
import io.sideband.events.BmcRegistration;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.LogEntry;
import io.sideband.events.ReadingBatch;
import io.sideband.events.RuleCondition;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Replays what is still on Kafka through a rule: readings, or for a rule about log entries those. */
final class BacktestChannel {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration CATCH_UP = Duration.ofSeconds(20);

    private final KafkaConnection connection;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();

    BacktestChannel(KafkaConnection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** True if what the rule looks at is still on Kafka: of states and alerts only the latest are. */
    static boolean possible(AlertRule rule) {
        return switch (rule.when()) {
            case RuleCondition.Reachability _, RuleCondition.Findings _, RuleCondition.Group _ -> false;
            case RuleCondition.SensorThresholds _,
                    RuleCondition.Threshold _,
                    RuleCondition.Rate _,
                    RuleCondition.Absent _,
                    RuleCondition.SensorStates _,
                    RuleCondition.LogEntries _,
                    RuleCondition.Budget _,
                    RuleCondition.Redundancy _,
                    RuleCondition.Cooling _ -> true;
        };
    }

    /** @throws KafkaException if Kafka is away */
    BacktestResult run(AlertRule rule, Instant from) throws InterruptedException {
        Topic topic = rule.when() instanceof RuleCondition.LogEntries ? Topic.EVENTS : Topic.READINGS;
        try (TopicCache<BmcRegistration> bmcs = TopicCache.start(connection, EventType.BMC);
                TopicCache<SensorSnapshot> catalogues = TopicCache.start(connection, EventType.SENSORS);
                Consumer<String, byte[]> consumer = connection.consumer(Map.of("max.poll.records", 5000))) {
            if (!bmcs.awaitCaughtUp(CATCH_UP) || !catalogues.awaitCaughtUp(CATCH_UP)) {
                throw new KafkaException("the registry could not be read in time");
            }
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            seek(consumer, partitions, ends, from);
            Map<Integer, Backtest> parts = partitions.stream()
                    .collect(Collectors.toMap(
                            TopicPartition::partition, _ -> new Backtest(rule, bmcs::get, catalogues::get, from)));
            boolean complete = replay(consumer, ends, parts);
            Instant end = clock.instant();
            parts.values().forEach(part -> part.until(end));
            return Backtest.result(parts.values(), complete);
        }
    }

    private static void seek(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> ends,
            Instant from) {
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(p -> p, _ -> from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        partitions.forEach(p -> {
            OffsetAndTimestamp offset = found.get(p);
            consumer.seek(p, offset == null ? ends.getOrDefault(p, 0L) : offset.offset());
        });
    }

    /** False if it took too long. */
    private boolean replay(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Map<Integer, Backtest> parts) {
        Instant deadline = clock.instant().plus(LONGEST);
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        while (!ends.isEmpty()) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                Backtest part = parts.get(record.partition());
                if (part != null && record.value() != null) {
                    judge(part, record);
                }
            }
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        }
        return true;
    }

    private void judge(Backtest part, ConsumerRecord<String, byte[]> record) {
        try {
            switch (codec.decode(record.headers(), record.value()).data()) {
                case ReadingBatch batch -> part.readings(batch);
                case LogEntry entry -> part.logEntry(entry);
                case Object _ -> {}
            }
        } catch (UnreadableEventException e) {
            // the evaluation put it to the dead letters when it came
            return;
        }
    }
}
