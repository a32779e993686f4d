package io.sideband.collector.ownership;

import io.sideband.collector.poll.Remembered;
import io.sideband.events.BmcState;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.InventorySnapshot;
import io.sideband.events.LogCursor;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.Topic;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Takes a partition over. First the earlier owner is fenced: what it has not committed by then never was, so what is read
 * afterwards is the whole truth. Blocks.
 */
final class TakeOver {
    /** Reservations are shorter than this. */
    private static final Duration COMMANDS = Duration.ofMinutes(10);

    private final KafkaConnection connection;
    private final PartitionSnapshot snapshots;
    private final String zone;
    private final Clock clock;

    TakeOver(KafkaConnection connection, EventCodec codec, String zone, Clock clock) {
        this.connection = connection;
        this.snapshots = new PartitionSnapshot(connection, codec);
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What the owner starts from.
     *
     * @param producer initialized; the owner's to close
     * @param registrationsEnd where the registrations ended when the rest was known
     */
    record Taken(
            Producer<String, byte[]> producer,
            Map<String, Remembered> remembered,
            PartitionSnapshot.Tail commands,
            long registrationsEnd) {}

    /** @throws org.apache.kafka.common.KafkaException if Kafka is away */
    Taken take(int partition) {
        Producer<String, byte[]> producer = connection.producer(Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "collector-%s-%d".formatted(zone, partition),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                10_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                3_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                9_000,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                8L << 20,
                ProducerConfig.CLIENT_ID_CONFIG,
                "collector-%s-%d".formatted(zone, partition)));
        try {
            producer.initTransactions();
            Map<String, Remembered> remembered = remembered(partition);
            PartitionSnapshot.Tail commands =
                    snapshots.since(Topic.COMMANDS, partition, clock.instant().minus(COMMANDS));
            // after the rest: whatever is remembered of a BMC is younger than its registration
            return new Taken(producer, remembered, commands, snapshots.end(Topic.BMCS, partition));
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private Map<String, Remembered> remembered(int partition) {
        Map<String, LogCursor> cursors = snapshots.latest(EventType.CURSOR, partition);
        Map<String, BmcState> states = snapshots.latest(EventType.STATE, partition);
        Map<String, SensorSnapshot> sensors = snapshots.latest(EventType.SENSORS, partition);
        Set<String> bmcs = new HashSet<>(cursors.keySet());
        bmcs.addAll(states.keySet());
        bmcs.addAll(sensors.keySet());
        Map<String, InventorySnapshot> inventories = snapshots.latest(EventType.INVENTORY, partition);
        bmcs.addAll(inventories.keySet());
        Map<String, Remembered> remembered = new HashMap<>();
        bmcs.forEach(b ->
                remembered.put(b, new Remembered(states.get(b), sensors.get(b), inventories.get(b), cursors.get(b))));
        return remembered;
    }
}
