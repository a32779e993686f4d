package io.sideband.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics of Sideband, and verifies them. Services only verify. */
public final class Topics {
    /** Who has a dead-letter topic, and of which topics: consumers that must not lose what they cannot read. */
    private static final Map<String, List<Topic>> DEAD_LETTERS = Map.of(
            "collector", List.of(Topic.BMCS, Topic.COMMANDS),
            "alerter", List.of(Topic.BMCS, Topic.SENSORS, Topic.READINGS, Topic.EVENTS, Topic.STATES, Topic.ALERTS),
            "audit-log", List.of(Topic.AUDIT));

    private final Admin admin;

    public Topics(Admin admin) {
        this.admin = admin;
    }

    /** Name and settings of every topic, dead-letter topics included. */
    public static Map<String, Map<String, String>> configurations() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        Arrays.stream(Topic.values()).forEach(t -> all.put(t.topicName(), t.config()));
        DEAD_LETTERS.forEach((consumer, topics) ->
                topics.forEach(t -> all.put(t.deadLetterTopicName(consumer), Topic.deadLetterConfig())));
        return all;
    }

    /**
     * Creates those topics that do not exist. Existing ones are left as they are.
     *
     * @param partitions of every topic: those keyed by BMC must agree, and the number can never change
     * @return the names of the topics that were created
     */
    public List<String> createMissing(int partitions, short replication) {
        List<String> created = new ArrayList<>();
        Set<String> existing = get(admin.listTopics().names());
        configurations().forEach((name, config) -> {
            if (!existing.contains(name) && create(new NewTopic(name, partitions, replication).configs(config))) {
                created.add(name);
            }
        });
        return created;
    }

    /**
     * Checks that every topic in {@code needed} exists and that those keyed by BMC have one partition count.
     *
     * @return that partition count
     * @throws IllegalStateException naming the topic that is missing or differs, and what to do
     */
    public int verify(Set<Topic> needed) {
        Map<String, TopicDescription> found =
                get(admin.describeTopics(needed.stream().map(Topic::topicName).toList())
                        .allTopicNames());
        int partitions = 0;
        for (Topic topic : needed) {
            TopicDescription description = found.get(topic.topicName());
            if (description == null) {
                throw new IllegalStateException("topic %s is missing: create the topics first".formatted(topic));
            }
            int count = description.partitions().size();
            if (topic.keyed() == Topic.Keyed.BMC) {
                if (partitions != 0 && partitions != count) {
                    throw new IllegalStateException(
                            "topic %s has %d partitions, others that are keyed by BMC have %d: they must agree"
                                    .formatted(topic.topicName(), count, partitions));
                }
                partitions = count;
            }
        }
        return partitions;
    }

    private boolean create(NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw new KafkaException("topic %s cannot be created".formatted(topic.name()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the topics cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
