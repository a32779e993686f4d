package io.sideband.commander.execute;

import io.sideband.commander.registry.BmcRegistry;
import io.sideband.events.BmcState;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Reservation;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Asks the collector to leave a BMC alone while a task has it. Not through the outbox: the news is worth nothing later
 * than the packet. A collector that does not answer delays a task by the wait, and no more.
 */
@Singleton
public class ReservationChannel {
    private static final Logger LOG = Logger.getLogger(ReservationChannel.class);
    private static final int QUEUE = 10_000;

    private final Producer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();
    private final Clock clock;
    private final String source;
    private final Duration wait;
    /** One thread, so that a release never overtakes its reservation, and no task waits for Kafka. */
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("reservations").factory());

    private final Map<String, CompletableFuture<Boolean>> waiting = new ConcurrentHashMap<>();

    @Inject
    public ReservationChannel(
            KafkaConnection kafka, BmcRegistry registry, Clock clock, ServiceConfig service, ExecutionConfig config) {
        this.producer = kafka.producer(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG, "reservations",
                ProducerConfig.LINGER_MS_CONFIG, 0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000));
        this.clock = clock;
        this.source = "/sideband/commander/" + service.instance();
        this.wait = config.yieldWait();
        registry.onState(this::stateChanged);
    }

    /** The BMC as far as the collector is concerned: ours until closed. */
    final class Hold implements AutoCloseable {
        private final Assignment assignment;
        private final boolean yielded;

        private Hold(Assignment assignment, boolean yielded) {
            this.assignment = assignment;
            this.yielded = yielded;
        }

        /** True if the collector said that it leaves the BMC alone. */
        boolean yielded() {
            return yielded;
        }

        /** Gives the BMC back, and the collector reads its state at once. */
        @Override
        public void close() {
            publish(assignment, true);
        }
    }

    /** Reserves the assignment's BMC; returns as soon as the collector yields, or after the wait. */
    Hold hold(Assignment assignment) throws InterruptedException {
        String task = assignment.task().id().toString();
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        waiting.put(task, answer);
        try {
            publish(assignment, false);
            boolean yielded = answer.completeOnTimeout(false, wait.toMillis(), TimeUnit.MILLISECONDS)
                    .get();
            return new Hold(assignment, yielded);
        } catch (InterruptedException e) {
            publish(assignment, true);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes this exceptionally", e);
        } finally {
            waiting.remove(task);
        }
    }

    private void stateChanged(String bmc, Optional<BmcState> state) {
        state.map(BmcState::yieldedTo).map(waiting::get).ifPresent(answer -> answer.complete(true));
    }

    private void publish(Assignment assignment, boolean released) {
        Reservation reservation = new Reservation(
                assignment.task().bmc(),
                assignment.operation().id().toString(),
                assignment.task().id().toString(),
                assignment.operation().action().code(),
                true,
                assignment.deadline(),
                released);
        try {
            sender.execute(() -> send(reservation));
        } catch (RejectedExecutionException e) {
            LOG.warnf("reservation.dropped bmc=%s released=%s", reservation.bmc(), released);
        }
    }

    private void send(Reservation reservation) {
        try {
            var event = Event.of(EventType.RESERVATION, source, clock.instant(), reservation);
            var unused = producer.send(codec.encode(reservation.bmc(), event), (_, failure) -> {
                if (failure != null) {
                    failed(reservation, failure);
                }
            });
        } catch (KafkaException e) {
            failed(reservation, e);
        }
    }

    private static void failed(Reservation reservation, Exception failure) {
        LOG.warnf(
                "reservation.not-published bmc=%s released=%s %s",
                reservation.bmc(), reservation.released(), failure.getMessage());
    }

    @PreDestroy
    void close() {
        sender.shutdown();
        producer.close(Duration.ofSeconds(2));
    }
}
