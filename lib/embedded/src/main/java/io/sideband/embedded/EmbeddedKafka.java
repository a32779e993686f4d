package io.sideband.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * One Apache Kafka node (broker and KRaft controller) inside this JVM, on 127.0.0.1 only.
 *
 * <p>Clients log in with SASL/SCRAM unless {@link Builder#plaintext()} was asked for. The internal listener and the
 * controller's demand SASL/PLAIN with a password that is drawn anew at every start and never leaves this JVM. Topics are
 * never created by use. The directory survives {@link #close()} if the caller named it.
 *
 * <p>{@link #stop()} and {@link #start()} take the node down and up again on the same port and directory. Not
 * thread-safe: one thread at a time starts and stops.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaSettings settings;
    private final KafkaAccess access;
    private final Path directory;
    private final boolean temporary;
    private final int port;
    private @Nullable KafkaRaftServer server;
    private @Nullable String internalBootstrap;
    private InternalLogin login = InternalLogin.draw();

    private EmbeddedKafka(KafkaSettings settings, KafkaAccess access, Path directory, boolean temporary, int port) {
        this.settings = settings;
        this.access = access;
        this.directory = directory;
        this.temporary = temporary;
        this.port = port;
    }

    /** A node with free port, temporary directory and nobody allowed in; see the builder's methods. */
    public static Builder builder() {
        return new Builder();
    }

    /** Where clients connect: {@code 127.0.0.1:port}; the same after every restart. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The port clients connect to. */
    public int port() {
        return port;
    }

    /** The directory that holds the node's data. */
    public Path directory() {
        return directory;
    }

    /** True between {@link #start()} and {@link #stop()}. */
    public boolean running() {
        return server != null;
    }

    /**
     * Client properties without login: {@code bootstrap.servers} and, with SCRAM, the protocol.
     *
     * @throws IllegalStateException if this node demands a login; use {@link #clientProperties(String)}
     */
    public Map<String, String> clientProperties() {
        if (!access.plaintext()) {
            throw new IllegalStateException("this broker demands a login: name a principal");
        }
        return Map.of("bootstrap.servers", bootstrapServers(), "security.protocol", "PLAINTEXT");
    }

    /**
     * Kafka client properties of one principal: {@code bootstrap.servers}, {@code security.protocol},
     * {@code sasl.mechanism}, {@code sasl.jaas.config}.
     *
     * @throws IllegalArgumentException if the principal was not declared
     */
    public Map<String, String> clientProperties(String principal) {
        var properties = new HashMap<>(access.login(principal));
        properties.put("bootstrap.servers", bootstrapServers());
        return Map.copyOf(properties);
    }

    /**
     * An admin client of the node's own super user, over the internal listener. The caller closes it.
     *
     * @throws IllegalStateException if the node is stopped
     */
    public Admin admin() {
        if (internalBootstrap == null) {
            throw new IllegalStateException("Kafka is stopped");
        }
        var properties = new HashMap<String, Object>(login.clientProperties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, internalBootstrap);
        return Admin.create(properties);
    }

    /**
     * Starts the node (formats its directory first if it is empty), then brings logins and ACLs to what was declared:
     * missing ones are added, others are removed. Does nothing if the node runs.
     *
     * @throws IllegalStateException if the node does not come up, for example because its port is taken
     */
    public void start() {
        if (server != null) {
            return;
        }
        login = InternalLogin.draw();
        var ports = FreePorts.take(2);
        var config = settings.toProperties(directory, port, ports.get(0), ports.get(1), access, login);
        KafkaFormat.formatIfEmpty(directory);
        server = launch(config);
        internalBootstrap = "127.0.0.1:" + ports.get(0);
        if (!access.plaintext()) {
            try (var admin = admin()) {
                access.apply(admin);
            } catch (RuntimeException e) {
                stop();
                throw e;
            }
        }
    }

    private KafkaRaftServer launch(Properties config) {
        var starting = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
        try {
            starting.startup();
            return starting;
        } catch (RuntimeException e) {
            starting.shutdown();
            starting.awaitShutdown();
            throw new IllegalStateException("Kafka did not start on port " + port + " in " + directory, e);
        }
    }

    /** Stops the node in an orderly way and keeps its data. Does nothing if it is stopped. */
    public void stop() {
        var running = server;
        if (running == null) {
            return;
        }
        server = null;
        internalBootstrap = null;
        running.shutdown();
        running.awaitShutdown();
    }

    /** Stops the node; removes its directory if the caller had not named one. */
    @Override
    public void close() {
        stop();
        if (temporary) {
            Directories.delete(directory);
        }
    }

    /** Says what the node shall be. Every method returns this builder. */
    public static final class Builder {
        private final Map<String, String> principals = new HashMap<>();
        private final Map<String, String> overrides = new HashMap<>();
        private List<AclBinding> acls = List.of();
        private List<String> superUsers = List.of();
        private ScramLogin scram = ScramLogin.SHA_256;
        private boolean plaintext;
        private @Nullable Path directory;
        private int port;

        private Builder() {}

        /** Data directory, kept at {@link EmbeddedKafka#close()}. Without it: a temporary one, removed then. */
        public Builder directory(Path directory) {
            this.directory = directory;
            return this;
        }

        /** Port for clients on 127.0.0.1; 0 (the default) takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** SCRAM variant of all principals; SHA-256 by default. */
        public Builder scram(ScramLogin scram) {
            this.scram = scram;
            return this;
        }

        /** Declares a principal that may log in with this password. */
        public Builder principal(String name, String password) {
            principals.put(name, password);
            return this;
        }

        /** Principals to whom every operation is allowed; each must also be declared as a principal. */
        public Builder superUsers(String... names) {
            superUsers = List.of(names);
            return this;
        }

        /** All ACLs of the node; what is not listed is denied. */
        public Builder acls(List<AclBinding> acls) {
            this.acls = List.copyOf(acls);
            return this;
        }

        /** No login and no ACLs, for tests that are not about either. */
        public Builder plaintext() {
            plaintext = true;
            return this;
        }

        /** Overrides one broker setting. */
        public Builder setting(String key, String value) {
            overrides.put(key, value);
            return this;
        }

        /**
         * Starts the node.
         *
         * @throws IllegalStateException if neither principals nor {@link #plaintext()} were given, or it does not come up
         */
        public EmbeddedKafka start() {
            var access = new KafkaAccess(scram, principals, superUsers, acls, plaintext);
            var home = directory == null ? temporaryDirectory() : directory;
            var kafka = new EmbeddedKafka(
                    new KafkaSettings(overrides),
                    access,
                    home,
                    directory == null,
                    port == 0 ? FreePorts.take(1).getFirst() : port);
            kafka.start();
            return kafka;
        }

        private static Path temporaryDirectory() {
            try {
                return Files.createTempDirectory("sideband-kafka-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
