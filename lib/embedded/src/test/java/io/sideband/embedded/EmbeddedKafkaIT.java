package io.sideband.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    @TempDir
    private Path home;

    @Test
    void declaredAclsAreTheOnlyRights() throws Exception {
        try (var kafka =
                secured(Map.of("writer", "w-secret", "reader", "r-secret")).start()) {
            createTopic(kafka, "orders");

            send(kafka.clientProperties("writer"), "orders", "one");

            assertThatThrownBy(() -> send(kafka.clientProperties("reader"), "orders", "two"))
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThat(lastOffset(kafka, "orders")).isEqualTo(1);
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        try (var kafka = secured(Map.of("writer", "w-secret")).start()) {
            var forged = new HashMap<>(ScramLogin.SHA_256.clientProperties("writer", "guess"));
            forged.put("bootstrap.servers", kafka.bootstrapServers());

            assertThatThrownBy(() -> describe(forged)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void clientWithoutLoginGetsNowhere() {
        try (var kafka = secured(Map.of("writer", "w-secret")).start()) {
            var anonymous = Map.of("bootstrap.servers", kafka.bootstrapServers());

            assertThatThrownBy(() -> describe(anonymous)).hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void topicsAreNeverCreatedByUse() {
        try (var kafka = EmbeddedKafka.builder().plaintext().start()) {
            var properties = new HashMap<String, Object>(kafka.clientProperties());
            properties.put("max.block.ms", "1500");
            try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
                var sent = producer.send(new ProducerRecord<>("nowhere", "x"));

                assertThatThrownBy(sent::get)
                        .cause()
                        .isInstanceOfAny(TimeoutException.class, UnknownTopicOrPartitionException.class);
            }
        }
    }

    @Test
    void recordsAndPortSurviveARestart() throws Exception {
        try (var kafka = secured(Map.of("writer", "w-secret")).start()) {
            createTopic(kafka, "orders");
            send(kafka.clientProperties("writer"), "orders", "one");
            var before = kafka.bootstrapServers();

            kafka.stop();
            kafka.start();

            send(kafka.clientProperties("writer"), "orders", "two");
            assertThat(lastOffset(kafka, "orders")).isEqualTo(2);
            assertThat(kafka.bootstrapServers()).isEqualTo(before);
        }
    }

    @Test
    void newPasswordAndWithdrawnPrincipalTakeEffectAtTheNextStart() throws Exception {
        Map<String, String> leaver;
        try (var kafka = secured(Map.of("writer", "old", "leaver", "l-secret")).start()) {
            createTopic(kafka, "orders");
            leaver = ScramLogin.SHA_256.clientProperties("leaver", "l-secret");
        }

        try (var kafka = secured(Map.of("writer", "new")).start()) {
            send(kafka.clientProperties("writer"), "orders", "one");
            var stale = new HashMap<>(leaver);
            stale.put("bootstrap.servers", kafka.bootstrapServers());
            assertThatThrownBy(() -> describe(stale)).hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void killedNodeComesBackWithItsRecords() throws Exception {
        int port = FreePorts.take(1).getFirst();
        var child = KafkaInAnotherJvm.launch(home.resolve("kafka"), port);
        var properties = Map.of("bootstrap.servers", "127.0.0.1:" + port);
        child.awaitReady();
        try (var admin = Admin.create(Map.<String, Object>copyOf(properties))) {
            admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        send(properties, "orders", "one");

        child.kill();
        try (var kafka = EmbeddedKafka.builder()
                .plaintext()
                .directory(home.resolve("kafka"))
                .port(port)
                .start()) {
            send(properties, "orders", "two");
            assertThat(lastOffset(kafka, "orders")).isEqualTo(2);
        }
    }

    @Test
    void foreignDirectoryIsNotFormatted() throws Exception {
        var directory = Files.createDirectory(home.resolve("letters"));
        Files.writeString(directory.resolve("love.txt"), "keep me");

        assertThatThrownBy(() ->
                        EmbeddedKafka.builder().plaintext().directory(directory).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refusing to format");
    }

    private EmbeddedKafka.Builder secured(Map<String, String> principals) {
        var mayWrite = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "orders", PatternType.LITERAL),
                new AccessControlEntry("User:writer", "*", AclOperation.WRITE, AclPermissionType.ALLOW));
        var builder = EmbeddedKafka.builder().directory(home.resolve("kafka")).acls(List.of(mayWrite));
        principals.forEach(builder::principal);
        return builder;
    }

    private static void createTopic(EmbeddedKafka kafka, String name) throws Exception {
        try (var admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static void send(Map<String, String> login, String topic, String value)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        var properties = new HashMap<String, Object>(login);
        properties.put("max.block.ms", "20000");
        properties.put("enable.idempotence", "false");
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static long lastOffset(EmbeddedKafka kafka, String topic) throws Exception {
        var partition = new TopicPartition(topic, 0);
        try (var admin = kafka.admin()) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get(20, TimeUnit.SECONDS)
                    .offset();
        }
    }

    private static void describe(Map<String, String> login) throws Exception {
        var properties = new HashMap<String, Object>(login);
        properties.put("default.api.timeout.ms", "3000");
        properties.put("request.timeout.ms", "2500");
        try (var admin = Admin.create(properties)) {
            admin.describeCluster().nodes().get(20, TimeUnit.SECONDS);
        }
    }
}
