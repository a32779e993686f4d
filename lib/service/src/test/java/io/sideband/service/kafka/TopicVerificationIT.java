package io.sideband.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Topic;
import io.sideband.events.Topics;
import io.sideband.service.config.ServiceConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicVerificationIT {
    private static final EmbeddedKafka KAFKA =
            EmbeddedKafka.builder().plaintext().start();
    private static final KafkaConnection CONNECTION =
            new KafkaConnection(Map.of("bootstrap.servers", KAFKA.bootstrapServers()));

    private final List<Integer> exits = new CopyOnWriteArrayList<>();
    private final List<TopicVerification> started = new CopyOnWriteArrayList<>();

    /** All topics but one, and one with more partitions than the others. */
    @BeforeAll
    static void createTopics() throws InterruptedException, ExecutionException {
        try (Admin admin = KAFKA.admin()) {
            new Topics(admin).createMissing(3, (short) 1);
            admin.deleteTopics(Set.of(Topic.SILENCES.topicName())).all().get();
            admin.createPartitions(Map.of(Topic.EVENTS.topicName(), NewPartitions.increaseTo(4)))
                    .all()
                    .get();
            await().until(() -> !admin.listTopics().names().get().contains(Topic.SILENCES.topicName()));
            await().until(() -> admin.describeTopics(Set.of(Topic.EVENTS.topicName()))
                            .allTopicNames()
                            .get()
                            .values()
                            .iterator()
                            .next()
                            .partitions()
                            .size()
                    == 4);
        }
    }

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    @AfterEach
    void end() {
        started.forEach(v -> v.onStop(new ShutdownEvent()));
    }

    private TopicVerification verification(Set<Topic> needed, OptionalInt partitions) {
        TopicVerification verification = new TopicVerification(CONNECTION, needed, demand(partitions), exits::add);
        started.add(verification);
        return verification;
    }

    private static ServiceConfig.Topics demand(OptionalInt partitions) {
        return new ServiceConfig.Topics() {
            @Override
            public OptionalInt partitions() {
                return partitions;
            }

            @Override
            public Duration patience() {
                return Duration.ofMillis(1);
            }
        };
    }

    @Test
    void topicsAsTheyMustBeMakeTheServiceReady() {
        TopicVerification verification =
                verification(Set.of(Topic.BMCS, Topic.READINGS, Topic.AUDIT), OptionalInt.of(3));

        verification.onStart(new StartupEvent());

        assertThat(verification.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void missingTopicEndsTheStartAndIsNamed() {
        TopicVerification verification = verification(Set.of(Topic.BMCS, Topic.SILENCES), OptionalInt.empty());

        assertThatThrownBy(() -> verification.onStart(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sideband.silences");
        assertThat(verification.verified()).isFalse();
    }

    @Test
    void otherPartitionCountThanDemandedEndsTheStart() {
        TopicVerification verification = verification(Set.of(Topic.BMCS), OptionalInt.of(16));

        assertThatThrownBy(() -> verification.onStart(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topics keyed by BMC have 3 partitions, sideband.topics.partitions demands 16");
    }

    @Test
    void topicsOfOneKeyWithDifferentPartitionCountsEndTheStart() {
        TopicVerification verification = verification(Set.of(Topic.BMCS, Topic.EVENTS), OptionalInt.empty());

        assertThatThrownBy(() -> verification.onStart(new StartupEvent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("that are keyed by BMC");
    }

    @Test
    void withoutKafkaTheServiceStartsUnreadyAndAMismatchFoundLaterEndsIt() {
        TopicVerification good = verification(Set.of(Topic.BMCS), OptionalInt.of(3));
        TopicVerification bad = verification(Set.of(Topic.BMCS), OptionalInt.of(16));
        KAFKA.stop();
        try {
            good.onStart(new StartupEvent());
            bad.onStart(new StartupEvent());
            assertThat(good.call().getStatus()).isEqualTo(Status.DOWN);
            assertThat(exits).isEmpty();
        } finally {
            KAFKA.start();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> good.verified() && exits.equals(List.of(1)));
        assertThat(bad.call().getStatus()).isEqualTo(Status.DOWN);
    }
}
