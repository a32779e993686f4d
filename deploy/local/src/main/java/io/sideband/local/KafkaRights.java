package io.sideband.local;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import io.sideband.events.Topic;
import io.sideband.events.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Who may do what on Kafka: the table of topics in docs/architecture.md, column "written by". */
final class KafkaRights {
    /** The read-only principal of {@code deploy/token --kafka}. */
    static final String CONSUMER = "consumer";

    /** Everything is allowed to it: it creates topics. */
    static final String ADMIN = "admin";

    private static final String COLLECTOR = ServiceName.COLLECTOR.text();
    private static final String COMMANDER = ServiceName.COMMANDER.text();
    private static final String ALERTER = ServiceName.ALERTER.text();
    private static final String AUDIT_LOG = ServiceName.AUDIT_LOG.text();
    private static final Set<String> CREDENTIAL_READERS = Set.of(COLLECTOR, COMMANDER);

    private static final Map<Topic, Set<String>> WRITERS = Map.ofEntries(
            Map.entry(Topic.BMCS, Set.of(COLLECTOR)),
            Map.entry(Topic.CREDENTIALS, Set.of(COLLECTOR)),
            Map.entry(Topic.SENSORS, Set.of(COLLECTOR)),
            Map.entry(Topic.INVENTORY, Set.of(COLLECTOR)),
            Map.entry(Topic.READINGS, Set.of(COLLECTOR)),
            Map.entry(Topic.EVENTS, Set.of(COLLECTOR)),
            Map.entry(Topic.CURSORS, Set.of(COLLECTOR)),
            Map.entry(Topic.STATES, Set.of(COLLECTOR)),
            Map.entry(Topic.COMMANDS, Set.of(COMMANDER)),
            Map.entry(Topic.COMMAND_EVENTS, Set.of(COMMANDER)),
            Map.entry(Topic.RULES, Set.of(ALERTER)),
            Map.entry(Topic.SILENCES, Set.of(ALERTER, COMMANDER)),
            Map.entry(Topic.ALERTS, Set.of(ALERTER)),
            Map.entry(Topic.NOTIFICATIONS, Set.of(ALERTER)),
            Map.entry(Topic.AUDIT, Set.of(COLLECTOR, COMMANDER, ALERTER, AUDIT_LOG)));

    private KafkaRights() {}

    static List<String> services() {
        return Arrays.stream(ServiceName.values()).map(ServiceName::text).toList();
    }

    static List<String> principals() {
        return Stream.concat(services().stream(), Stream.of(CONSUMER, ADMIN)).toList();
    }

    /** Every right; the administrator is a super user and not in here. */
    static List<AclBinding> all() {
        var rights = new ArrayList<AclBinding>();
        for (var topic : Topic.values()) {
            readers(topic).forEach(principal -> rights.addAll(onTopic(principal, topic.topicName(), READ)));
            writers(topic).forEach(principal -> rights.addAll(onTopic(principal, topic.topicName(), WRITE)));
        }
        deadLetters().forEach(topic -> rights.addAll(onDeadLetters(topic)));
        services().forEach(service -> rights.addAll(ofService(service)));
        rights.addAll(ofConsumer());
        // Kafka Streams makes its change logs and repartition topics itself; application ids start with the principal.
        rights.add(allow(ALERTER, ResourceType.TOPIC, PatternType.PREFIXED, ALERTER + "-", ALL));
        return rights.stream().distinct().toList();
    }

    static Set<String> writers(Topic topic) {
        var writers = WRITERS.get(topic);
        if (writers == null) {
            throw new IllegalStateException("nobody is said to write " + topic.topicName());
        }
        return writers;
    }

    private static List<String> readers(Topic topic) {
        var everybody = Stream.concat(services().stream(), Stream.of(CONSUMER));
        return everybody
                .filter(principal -> topic != Topic.CREDENTIALS || CREDENTIAL_READERS.contains(principal))
                .toList();
    }

    private static List<String> deadLetters() {
        return Topics.configurations().keySet().stream()
                .filter(name -> Topic.named(name).isEmpty())
                .toList();
    }

    /** A service writes its own dead letters; whoever may read the topic may read what was left over from it. */
    private static List<AclBinding> onDeadLetters(String name) {
        var rights = new ArrayList<AclBinding>();
        services().stream()
                .filter(service -> name.endsWith("." + service + ".dlq"))
                .forEach(service -> rights.addAll(onTopic(service, name, WRITE)));
        principals().stream()
                .filter(principal -> !principal.equals(ADMIN))
                .filter(principal -> !name.startsWith(Topic.CREDENTIALS.topicName() + "."))
                .forEach(principal -> rights.addAll(onTopic(principal, name, READ)));
        return rights;
    }

    private static List<AclBinding> ofService(String service) {
        return List.of(
                allow(service, ResourceType.GROUP, PatternType.PREFIXED, service, READ),
                allow(service, ResourceType.GROUP, PatternType.PREFIXED, service, DESCRIBE),
                allow(service, ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, service + "-", WRITE),
                allow(service, ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, service + "-", DESCRIBE));
    }

    /** Not every group name: who may read with a group may also join it, and take a service's partitions away. */
    private static List<AclBinding> ofConsumer() {
        return List.of(
                allow(CONSUMER, ResourceType.GROUP, PatternType.PREFIXED, CONSUMER, READ),
                allow(CONSUMER, ResourceType.GROUP, PatternType.PREFIXED, "console-consumer-", READ));
    }

    private static List<AclBinding> onTopic(String principal, String topic, AclOperation operation) {
        return Stream.of(operation, DESCRIBE, DESCRIBE_CONFIGS)
                .map(each -> allow(principal, ResourceType.TOPIC, PatternType.LITERAL, topic, each))
                .toList();
    }

    private static AclBinding allow(
            String principal, ResourceType type, PatternType pattern, String name, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + principal, "*", operation, AclPermissionType.ALLOW));
    }
}
