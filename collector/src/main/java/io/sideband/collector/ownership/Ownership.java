package io.sideband.collector.ownership;

import io.sideband.bmc.PlatformEvent;
import io.sideband.collector.publish.Lifetime;
import io.sideband.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which BMCs are ours: those on the partitions of {@code bmcs} that Kafka assigns to this instance. Static membership, so
 * that a restart keeps its partitions; cooperative, so that a new replica moves only what it gets. Nothing is committed:
 * an owner reads its partition's registrations from the beginning.
 */
public final class Ownership implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Ownership.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int SESSION_TIMEOUT_MS = 9_000;
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration RELEASE = Duration.ofSeconds(4);
    /** A fenced owner waits longer than a session: if another is the owner, the group tells us before. */
    private static final Duration RETAKE = Duration.ofMillis(SESSION_TIMEOUT_MS + 2_000);

    private final OwnerContext context;
    private final TakeOver takeOver;
    private final CommandFollower commands;
    private final Producer<String, byte[]> deadLetterProducer;
    private final DeadLetters deadLetters;
    private final List<ScheduledExecutorService> loops = new ArrayList<>();
    private final Map<Integer, PartitionOwner> owners = new ConcurrentHashMap<>();
    private final Map<Integer, Long> fencedAt = new HashMap<>();
    private final Thread thread;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile boolean joined;
    private final Lifetime lifetime = new Lifetime();

    public Ownership(OwnerContext context) {
        this.context = context;
        this.takeOver = new TakeOver(context.connection(), context.codec(), context.zone(), context.clock());
        this.commands = new CommandFollower(context.connection());
        this.deadLetterProducer = context.connection().producer(Map.of());
        this.deadLetters = new DeadLetters(deadLetterProducer);
        for (int i = 0; i < context.polling().threads(); i++) {
            loops.add(loop(i));
        }
        this.thread = Thread.ofPlatform().name("ownership").unstarted(this::run);
    }

    private static ScheduledExecutorService loop(int number) {
        ScheduledThreadPoolExecutor loop = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("poll-" + number).factory());
        loop.setRemoveOnCancelPolicy(true);
        return loop;
    }

    /** Joins the group; returns at once. */
    public void start() {
        Thread.ofVirtual().name("commands").start(commands);
        thread.start();
    }

    /** True once the group has told us what is ours, if only that nothing is. */
    public boolean joined() {
        return joined;
    }

    public int partitions() {
        return owners.size();
    }

    public int bmcs() {
        return owners.values().stream().mapToInt(PartitionOwner::bmcs).sum();
    }

    /** How many writes wait for Kafka. */
    public int queued() {
        return owners.values().stream().mapToInt(PartitionOwner::queued).sum();
    }

    /** A credential has another version. */
    public void credentialChanged(String name) {
        owners.values().forEach(o -> o.credentialChanged(name));
    }

    /** A BMC sent a trap: its owner, if it is here, looks at once. From any thread. */
    public void trapped(String bmc, PlatformEvent event) {
        owners.values().forEach(o -> o.trapped(bmc, event));
    }

    private void run() {
        while (!lifetime.isOver()) {
            try (Consumer<String, byte[]> members = context.connection().consumer(membership())) {
                consumer = members;
                members.subscribe(List.of(Topic.BMCS.topicName()), new Assignments(members));
                while (!lifetime.isOver()) {
                    step(members);
                }
                release(List.copyOf(owners.keySet()));
            } catch (WakeupException | InterruptException e) {
                LOG.debugf("ownership.ends %s", e.toString());
            } catch (RuntimeException e) {
                LOG.errorf("ownership.failed %s", e.toString());
                lose(List.copyOf(owners.keySet()));
                lifetime.pause(RETRY);
            }
        }
        release(List.copyOf(owners.keySet()));
    }

    private Map<String, Object> membership() {
        return Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                "collector-" + context.zone(),
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                context.instance(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION_TIMEOUT_MS,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                SESSION_TIMEOUT_MS / 3,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                30_000,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
    }

    private void step(Consumer<String, byte[]> members) {
        ConsumerRecords<String, byte[]> records = members.poll(POLL);
        for (TopicPartition at : members.assignment()) {
            PartitionOwner owner = owners.get(at.partition());
            if (owner != null) {
                owner.registrations(List.copyOf(records.records(at)), position(members, at, records.records(at)));
            }
        }
        retake(members);
    }

    private static long position(
            Consumer<String, byte[]> members, TopicPartition at, List<ConsumerRecord<String, byte[]>> records) {
        try {
            return members.position(at, POLL);
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            return records.isEmpty() ? 0 : records.getLast().offset() + 1;
        }
    }

    /** An owner whose producer gave up while the partition stayed ours begins anew. */
    private void retake(Consumer<String, byte[]> members) {
        long now = System.nanoTime();
        owners.forEach((partition, owner) -> {
            if (owner.fenced() && now - fencedAt.computeIfAbsent(partition, p -> now) > RETAKE.toNanos()) {
                TopicPartition at = new TopicPartition(Topic.BMCS.topicName(), partition);
                members.seekToBeginning(List.of(at));
                own(partition);
            }
        });
    }

    private void own(int partition) {
        fencedAt.remove(partition);
        PartitionOwner owner = new PartitionOwner(
                partition, context, takeOver, commands, deadLetters, loops.get(partition % loops.size()));
        owners.put(partition, owner);
        owner.start();
    }

    private void release(Collection<Integer> partitions) {
        List<PartitionOwner> leaving =
                partitions.stream().map(owners::remove).filter(Objects::nonNull).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(
                leaving.stream().map(o -> o.release().toCompletableFuture()).toArray(CompletableFuture<?>[]::new));
        try {
            all.get(RELEASE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warnf("partitions.released-late partitions=%s", partitions);
            leaving.forEach(PartitionOwner::drop);
        } catch (InterruptedException e) {
            leaving.forEach(PartitionOwner::drop);
            Thread.currentThread().interrupt();
        }
    }

    private void lose(Collection<Integer> partitions) {
        for (Integer partition : partitions) {
            PartitionOwner owner = owners.remove(partition);
            if (owner != null) {
                owner.drop();
            }
        }
    }

    /** What the group decides. */
    private final class Assignments implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> members;

        Assignments(Consumer<String, byte[]> members) {
            this.members = members;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined = true;
            members.seekToBeginning(partitions);
            partitions.forEach(p -> own(p.partition()));
            LOG.infof("partitions.assigned new=%d all=%d", partitions.size(), owners.size());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            release(partitions.stream().map(TopicPartition::partition).toList());
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            LOG.warnf("partitions.lost partitions=%s", partitions);
            lose(partitions.stream().map(TopicPartition::partition).toList());
        }
    }

    /** Gives up in good order: polls end, what they said is written, sessions are given back. */
    @Override
    public void close() {
        lifetime.end();
        Consumer<String, byte[]> members = consumer;
        if (members != null) {
            members.wakeup();
        }
        try {
            thread.join(RELEASE.plusSeconds(4));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commands.close();
        loops.forEach(ScheduledExecutorService::shutdown);
        deadLetterProducer.close(Duration.ofSeconds(1));
    }
}
