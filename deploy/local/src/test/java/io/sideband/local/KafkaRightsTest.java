package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.Topic;
import io.sideband.events.Topics;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaRightsTest {
    @Test
    void onlyCollectorAndCommanderReadCredentials() {
        assertThat(who(AclOperation.READ, Topic.CREDENTIALS.topicName()))
                .containsExactlyInAnyOrder("User:collector", "User:commander");
    }

    @Test
    void nobodyButTheCollectorWritesWhatBmcsSay() {
        for (var topic : List.of(Topic.READINGS, Topic.EVENTS, Topic.CURSORS, Topic.STATES, Topic.CREDENTIALS)) {
            assertThat(who(AclOperation.WRITE, topic.topicName())).containsExactly("User:collector");
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void consumerReadsAndNeverWrites(Topic topic) {
        assertThat(who(AclOperation.WRITE, topic.topicName())).doesNotContain("User:consumer");
        if (topic != Topic.CREDENTIALS) {
            assertThat(who(AclOperation.READ, topic.topicName())).contains("User:consumer");
        }
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicHasAWriter(Topic topic) {
        assertThat(KafkaRights.writers(topic)).isNotEmpty().isSubsetOf(KafkaRights.services());
    }

    @Test
    void everyDeadLetterTopicIsWrittenByItsConsumerOnly() {
        for (var name : Topics.configurations().keySet()) {
            if (Topic.named(name).isEmpty()) {
                assertThat(who(AclOperation.WRITE, name))
                        .as(name)
                        .singleElement()
                        .satisfies(
                                writer -> assertThat(name).endsWith("." + writer.substring("User:".length()) + ".dlq"));
            }
        }
    }

    @Test
    void noPrefixOrWildcardReachesSidebandsTopics() {
        assertThat(KafkaRights.all())
                .filteredOn(right -> right.pattern().resourceType() == ResourceType.TOPIC
                        && right.pattern().patternType() == PatternType.PREFIXED)
                .allSatisfy(right -> {
                    assertThat(right.pattern().name()).isEqualTo("alerter-");
                    assertThat(right.entry().principal()).isEqualTo("User:alerter");
                });
        assertThat(KafkaRights.all()).noneMatch(right -> right.pattern().name().equals("*"));
    }

    @Test
    void consumerJoinsNoServicesGroup() {
        assertThat(KafkaRights.all())
                .filteredOn(right -> right.pattern().resourceType() == ResourceType.GROUP)
                .filteredOn(right -> right.entry().principal().equals("User:consumer"))
                .extracting(right -> right.pattern().name())
                .containsExactlyInAnyOrder("consumer", "console-consumer-");
    }

    private static List<String> who(AclOperation operation, String topic) {
        return KafkaRights.all().stream()
                .filter(right -> right.pattern().resourceType() == ResourceType.TOPIC)
                .filter(right -> right.pattern().patternType() == PatternType.LITERAL)
                .filter(right -> right.pattern().name().equals(topic))
                .filter(right -> right.entry().operation() == operation)
                .map(right -> right.entry().principal())
                .collect(Collectors.toList());
    }
}
