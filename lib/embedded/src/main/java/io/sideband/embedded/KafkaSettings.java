package io.sideband.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The node's configuration: small, one replica of everything, quick to come back after a crash. */
record KafkaSettings(Map<String, String> overrides) {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String INTERNAL = "INTERNAL";
    private static final String CLIENTS = "CLIENTS";

    KafkaSettings {
        overrides = Map.copyOf(overrides);
    }

    Properties toProperties(
            Path directory, int clients, int internal, int controller, KafkaAccess access, InternalLogin login) {
        var properties = new Properties();
        properties.putAll(listeners(clients, internal, controller, access, login));
        properties.putAll(access.brokerProperties());
        properties.putAll(oneReplicaOfEverything());
        properties.putAll(small());
        properties.setProperty("log.dirs", directory.toString());
        properties.putAll(overrides);
        return properties;
    }

    private static Map<String, String> listeners(
            int clients, int internal, int controller, KafkaAccess access, InternalLogin login) {
        var addresses = CLIENTS + "://127.0.0.1:" + clients + "," + INTERNAL + "://127.0.0.1:" + internal;
        var clientProtocol = access.plaintext() ? "PLAINTEXT" : "SASL_PLAINTEXT";
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE_ID)),
                Map.entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controller),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("listeners", addresses + "," + CONTROLLER + "://127.0.0.1:" + controller),
                Map.entry("advertised.listeners", addresses),
                Map.entry("inter.broker.listener.name", INTERNAL),
                Map.entry(
                        "listener.security.protocol.map",
                        CLIENTS + ":" + clientProtocol + "," + INTERNAL + ":SASL_PLAINTEXT," + CONTROLLER
                                + ":SASL_PLAINTEXT"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
                Map.entry("listener.name.internal.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.internal.plain.sasl.jaas.config", login.serverJaas()),
                Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("listener.name.controller.plain.sasl.jaas.config", login.serverJaas()));
    }

    private static Map<String, String> oneReplicaOfEverything() {
        return Map.ofEntries(
                Map.entry("default.replication.factor", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"));
    }

    private static Map<String, String> small() {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                // A killed node's registration must expire before it may come back: 9 s by default.
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("controlled.shutdown.enable", "true"));
    }
}
