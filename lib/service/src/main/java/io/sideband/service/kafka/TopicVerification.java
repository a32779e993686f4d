package io.sideband.service.kafka;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.events.Topic;
import io.sideband.events.Topics;
import io.sideband.service.config.ServiceConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Verifies at start the topics that this service needs, and refuses to start on a mismatch. A Kafka that cannot be asked
 * is no mismatch: after some patience the service starts unready and asks on; a mismatch found then ends it.
 */
@Singleton
@Readiness
public class TopicVerification implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(TopicVerification.class);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final KafkaConnection connection;
    private final Set<Topic> needed = EnumSet.noneOf(Topic.class);
    private final OptionalInt partitions;
    private final Duration patience;
    private final IntConsumer exit;
    private volatile boolean verified;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    TopicVerification(KafkaConnection connection, ServiceConfig config, Instance<NeededTopics> needed) {
        this(
                connection,
                needed.stream().flatMap(n -> n.topics().stream()).collect(Collectors.toSet()),
                config.topics(),
                Quarkus::asyncExit);
    }

    /** @param exit ends the service with that status */
    TopicVerification(KafkaConnection connection, Set<Topic> needed, ServiceConfig.Topics demanded, IntConsumer exit) {
        this.connection = connection;
        this.needed.addAll(needed);
        this.partitions = demanded.partitions();
        this.patience = demanded.patience();
        this.exit = exit;
    }

    void onStart(@Observes @Priority(10) StartupEvent event) {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            tryVerify();
        } while (!verified && System.nanoTime() < deadline && pause());
        if (!verified) {
            LOG.warnf("topics.unverified kafka cannot be asked; going on without, not ready");
            Thread.ofVirtual().name("topic-verification").start(this::verifyLater);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** True once Kafka has confirmed all topics. */
    public boolean verified() {
        return verified;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics").status(verified).build();
    }

    private void verifyLater() {
        try {
            while (!verified && pause()) {
                tryVerify();
            }
        } catch (IllegalStateException e) {
            LOG.fatalf("topics.mismatch %s", e.getMessage());
            exit.accept(1);
        }
    }

    /** @throws IllegalStateException if a topic is missing or does not have the partitions it must have */
    private void tryVerify() {
        if (needed.isEmpty()) {
            verified = true;
            return;
        }
        try (Admin admin = connection.admin()) {
            int found = new Topics(admin).verify(needed);
            boolean keyedByBmc = needed.stream().anyMatch(t -> t.keyed() == Topic.Keyed.BMC);
            if (keyedByBmc && partitions.isPresent() && partitions.getAsInt() != found) {
                throw new IllegalStateException(
                        "topics keyed by BMC have %d partitions, sideband.topics.partitions demands %d"
                                .formatted(found, partitions.getAsInt()));
            }
            verified = true;
        } catch (KafkaException e) {
            if (e instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new IllegalStateException(
                        "a topic of %s is missing: create the topics first".formatted(names()), e);
            }
            LOG.warnf("topics.unreachable %s", e.getMessage());
        }
    }

    private Set<String> names() {
        return needed.stream().map(Topic::topicName).collect(Collectors.toSet());
    }

    /** False if the service stops meanwhile. */
    private boolean pause() {
        try {
            return !stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
