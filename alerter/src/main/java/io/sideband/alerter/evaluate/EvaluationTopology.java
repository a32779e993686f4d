package io.sideband.alerter.evaluate;

import io.sideband.alerter.query.AlertStore;
import io.sideband.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/**
 * The one sub-topology of the evaluation: five topics, keyed and partitioned alike by BMC, into one processor, out to
 * {@code sideband.alerts} and the dead-letter topics. A task is a partition, so all that concerns a BMC meets in one task.
 */
final class EvaluationTopology {
    /** The sink of alerts. */
    static final String ALERTS = "alerts";

    private static final String EVALUATE = "evaluate";
    private static final List<Topic> SNAPSHOTS = List.of(Topic.BMCS, Topic.SENSORS);
    private static final List<Topic> NEWS = List.of(Topic.STATES, Topic.EVENTS);
    private static final TimestampExtractor OWN_TIME = new UsePartitionTimeOnInvalidTimestamp();
    /**
     * Without state of our own, older readings are history: they would fire and resolve in one go. A partition on which
     * nothing was read for so long is begun at its end, looked up a moment later.
     */
    private static final Duration READINGS_LOOKBACK = Duration.ofMinutes(10);

    private EvaluationTopology() {}

    /** The topics that are read. */
    static Set<Topic> inputs() {
        return Set.of(Topic.BMCS, Topic.SENSORS, Topic.STATES, Topic.EVENTS, Topic.READINGS);
    }

    /** @param stores makes a state store of a name */
    static Topology build(
            ProcessorSupplier<String, byte[], String, byte[]> evaluate,
            Function<String, KeyValueBytesStoreSupplier> stores) {
        Topology topology = new Topology();
        SNAPSHOTS.forEach(topic -> source(topology, topic, new SnapshotsFirst(), AutoOffsetReset.earliest()));
        NEWS.forEach(topic -> source(topology, topic, OWN_TIME, AutoOffsetReset.earliest()));
        source(topology, Topic.READINGS, OWN_TIME, AutoOffsetReset.byDuration(READINGS_LOOKBACK));
        topology.addProcessor(
                EVALUATE, evaluate, inputs().stream().map(Topic::topicName).toArray(String[]::new));
        EvaluationStore.builders(stores).forEach(store -> topology.addStateStore(store, EVALUATE));
        topology.addSink(
                ALERTS,
                Topic.ALERTS.topicName(),
                new StringSerializer(),
                new ByteArraySerializer(),
                (_, key, _, partitions) -> Optional.of(Set.of(AlertStore.partition(key, partitions))),
                EVALUATE);
        inputs().forEach(topic -> topology.addSink(
                deadLetterSink(topic.topicName()),
                topic.deadLetterTopicName("alerter"),
                new StringSerializer(),
                new ByteArraySerializer(),
                EVALUATE));
        return topology;
    }

    /** The sink of what could not be processed of {@code topicName}. */
    static String deadLetterSink(String topicName) {
        return topicName + "-dead-letters";
    }

    private static void source(Topology topology, Topic topic, TimestampExtractor time, AutoOffsetReset reset) {
        topology.addSource(
                reset,
                topic.topicName(),
                time,
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic.topicName());
    }
}
