package io.sideband.alerter.notify;

import io.sideband.alerter.query.AlertStore;
import io.sideband.events.Alert;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Notification;
import io.sideband.events.Topic;
import io.sideband.events.UnreadableEventException;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Tells one target. Its consumer group's position on the topic of alerts is its durable queue: the position moves in the
 * transaction that writes what was told, and only past what was delivered, given up, or is none of its business. While
 * the target fails, the queue stands, and nobody else's does.
 */
final class TargetChannel implements Runnable, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TargetChannel.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int BATCH = 200;

    private final KafkaConnection connection;
    private final Target target;
    private final NotificationPolicy policy;
    private final Supplier<Collection<Alert>> open;
    private final Placement placement;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final TargetHealth health;
    private final Backoff backoff = new Backoff();
    private final RateLimit rate;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ToldStore told;
    private Set<TopicPartition> fresh = Set.of();
    private Instant lookAt = Instant.MIN;
    private Instant repeatAt = Instant.MIN;

    /**
     * @param instance unique among the replicas, and the same after a restart
     * @param resend how often a target that forgets is told again
     * @param giveUpAfter how long a target may fail before what cannot be delivered is given up
     */
    record Placement(String instance, Duration resend, Duration giveUpAfter) {}

    /** @param open the alerts that are not resolved */
    TargetChannel(
            KafkaConnection connection,
            Target target,
            NotificationPolicy policy,
            Supplier<Collection<Alert>> open,
            Placement placement,
            TargetHealth health,
            Clock clock) {
        this.connection = connection;
        this.target = target;
        this.policy = policy;
        this.open = open;
        this.placement = placement;
        this.health = health;
        this.clock = clock;
        this.told = new ToldStore(connection, target.name(), "/sideband/alerter/%s".formatted(placement.instance()));
        this.rate = new RateLimit(target.rate(), clock.instant());
    }

    @Override
    public void run() {
        while (!stopped(Duration.ZERO)) {
            try (Producer<String, byte[]> producer = producer();
                    Consumer<String, byte[]> consumer = consumer()) {
                producer.initTransactions();
                consumer.subscribe(List.of(Topic.ALERTS.topicName()), new Assignment());
                while (!stopped(Duration.ZERO)) {
                    step(consumer, producer);
                }
            } catch (KafkaException e) {
                LOG.warnf("notify.interrupted target=%s %s", target.name(), e.toString());
                stopped(RETRY);
            }
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }

    private void step(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer) {
        Iterable<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL);
        if (!fresh.isEmpty()) {
            told.reload();
            fresh = Set.of();
        }
        if (backoff.waiting(clock.instant())) {
            records.forEach(r -> rewind(consumer, r));
            consumer.pause(consumer.assignment());
            return;
        }
        consumer.resume(consumer.paused());
        OutcomeStore outcome = new OutcomeStore();
        boolean going = take(consumer, records, outcome);
        if (going && !clock.instant().isBefore(lookAt)) {
            look(consumer, outcome);
            lookAt = clock.instant().plus(LOOK);
        }
        outcome.commit(consumer, producer);
    }

    /** Tells what is new in {@code records}; false if the target failed, which puts the queue back to where it did. */
    private boolean take(
            Consumer<String, byte[]> consumer, Iterable<ConsumerRecord<String, byte[]>> records, OutcomeStore outcome) {
        List<Delivery> batch = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> covered = new ArrayList<>();
        boolean going = true;
        for (ConsumerRecord<String, byte[]> record : records) {
            if (!going) {
                rewind(consumer, record);
                continue;
            }
            Optional<Alert> alert = read(record, outcome);
            // what this batch tells of an alert must be known before the next about it is decided
            boolean again = alert.filter(
                            a -> batch.stream().anyMatch(b -> b.alert().key().equals(a.key())))
                    .isPresent();
            if (again || batch.size() == target.sink().batch()) {
                going = flush(consumer, batch, covered, outcome);
                if (!going) {
                    rewind(consumer, record);
                    continue;
                }
            }
            Optional<Delivery> news = alert.flatMap(a -> policy.news(a, told.of(a.key())));
            covered.add(record);
            news.ifPresent(batch::add);
        }
        return going && flush(consumer, batch, covered, outcome);
    }

    private boolean flush(
            Consumer<String, byte[]> consumer,
            List<Delivery> batch,
            List<ConsumerRecord<String, byte[]>> covered,
            OutcomeStore outcome) {
        boolean done = batch.isEmpty() || deliver(batch, outcome);
        covered.forEach(record -> {
            if (done) {
                outcome.passed(record);
            } else {
                rewind(consumer, record);
            }
        });
        batch.clear();
        covered.clear();
        return done;
    }

    /** True if the batch is done with: it was delivered, or given up. */
    private boolean deliver(List<Delivery> batch, OutcomeStore outcome) {
        if (stopped(rate.take(clock.instant()))) {
            return false;
        }
        Instant now = clock.instant();
        return switch (target.sink().send(batch)) {
            case Attempt.Delivered() -> {
                batch.forEach(d -> outcome.add(told.note(d, backoff.failures() + 1, null, now)));
                backoff.succeeded();
                health.delivered(batch.size(), now);
                yield true;
            }
            case Attempt.Refused(String reason) when batch.size() > 1 -> oneByOne(batch, outcome, reason);
            case Attempt.Refused(String reason) -> giveUp(batch.getFirst(), reason, outcome);
            case Attempt.Failed(String reason) -> {
                backoff.failed(now);
                health.failed(reason, now);
                if (backoff.failingFor(placement.giveUpAfter(), now)) {
                    batch.forEach(d -> giveUp(d, reason, outcome));
                    yield true;
                }
                LOG.warnf("notify.failed target=%s attempt=%d %s", target.name(), backoff.failures(), reason);
                yield false;
            }
        };
    }

    /** One that is refused must not take the others of its batch with it. */
    private boolean oneByOne(List<Delivery> batch, OutcomeStore outcome, String reason) {
        LOG.warnf("notify.batch-refused target=%s size=%d %s", target.name(), batch.size(), reason);
        return batch.stream().allMatch(d -> deliver(List.of(d), outcome));
    }

    private boolean giveUp(Delivery delivery, String reason, OutcomeStore outcome) {
        LOG.errorf("notify.given-up target=%s id=%s %s", target.name(), delivery.id(), reason);
        Instant now = clock.instant();
        health.givenUp(reason, now);
        outcome.add(told.note(delivery, backoff.failures() + 1, reason, now));
        outcome.add(told.deadLetter(delivery.alert().key(), codec.value(delivery.alert()), reason));
        return true;
    }

    /** What a silence held back may be told now; what is told again and again, is. */
    private void look(Consumer<String, byte[]> consumer, OutcomeStore outcome) {
        Instant now = clock.instant();
        boolean repeat = target.sink().repeats() && !now.isBefore(repeatAt);
        int partitions = consumer.partitionsFor(Topic.ALERTS.topicName()).size();
        Set<TopicPartition> mine = consumer.assignment();
        List<Delivery> news = new ArrayList<>();
        List<Delivery> repeats = new ArrayList<>();
        for (Alert alert : open.get()) {
            int partition = AlertStore.partition(alert.key(), partitions);
            if (mine.contains(new TopicPartition(Topic.ALERTS.topicName(), partition))) {
                Optional<Notification> known = told.of(alert.key());
                policy.news(alert, known).ifPresent(news::add);
                known.filter(_ -> repeat).flatMap(t -> policy.again(alert, t)).ifPresent(repeats::add);
            }
        }
        boolean all = inBatches(news, outcome) && inBatches(repeats, outcome);
        if (repeat && all) {
            repeatAt = now.plus(placement.resend());
        }
    }

    private boolean inBatches(List<Delivery> deliveries, OutcomeStore outcome) {
        int size = target.sink().batch();
        for (int from = 0; from < deliveries.size(); from += size) {
            if (!deliver(deliveries.subList(from, Math.min(deliveries.size(), from + size)), outcome)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Alert> read(ConsumerRecord<String, byte[]> record, OutcomeStore outcome) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(EventType.ALERT, record.headers(), record.value())
                    .data());
        } catch (UnreadableEventException e) {
            outcome.add(told.deadLetter(record.key(), record.value(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Puts the queue back, but never forward: the first of a partition that was not told is where it goes on. */
    private static void rewind(Consumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (consumer.assignment().contains(partition) && consumer.position(partition) > record.offset()) {
            consumer.seek(partition, record.offset());
        }
    }

    private boolean stopped(Duration within) {
        try {
            return stopping.await(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Producer<String, byte[]> producer() {
        return connection.producer(Map.of(
                "transactional.id",
                "alerter-notify-%s-%s".formatted(target.name(), placement.instance()),
                "transaction.timeout.ms",
                30_000));
    }

    private Consumer<String, byte[]> consumer() {
        return connection.consumer(Map.of(
                "group.id",
                "alerter-notify-%s".formatted(target.name()),
                "group.instance.id",
                placement.instance(),
                "session.timeout.ms",
                10_000,
                "max.poll.records",
                BATCH));
    }

    /** Another replica may have told of what is on partitions that are new here. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            fresh = Set.copyOf(partitions);
        }
    }
}
