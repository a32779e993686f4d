package io.sideband.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on 127.0.0.1 as a child process of this JVM: it ends when this JVM ends, even by {@code kill -9}.
 *
 * <p>Every login needs a password (scram-sha-256), from initdb on; there is no socket file. The administrator's password is drawn at the
 * first start and lies beside the data, mode 0600. Each declared service has a role and a database of its name that no other service may
 * open. Runs as root (in a user namespace of its own, for PostgreSQL refuses root) and as an ordinary user.
 *
 * <p>{@link #stop()} and {@link #start()} take it down and up on the same port and directory. Not thread-safe.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {
    private final Path directory;
    private final boolean temporary;
    private final int port;
    private final Map<String, String> passwords;
    private final Map<String, String> settings;
    private @Nullable PostgresProcess process;

    private EmbeddedPostgreSql(Builder builder, Path directory) {
        this.directory = directory;
        this.temporary = builder.directory == null;
        this.port = builder.port == 0 ? FreePorts.take(1).getFirst() : builder.port;
        this.passwords = Map.copyOf(builder.passwords);
        this.settings = Map.copyOf(builder.settings);
    }

    /** A server with free port, temporary directory and no database yet; see the builder's methods. */
    public static Builder builder() {
        return new Builder();
    }

    /** The port on 127.0.0.1; the same after every restart. */
    public int port() {
        return port;
    }

    /** True between {@link #start()} and {@link #stop()}. */
    public boolean running() {
        return process != null;
    }

    /** {@code jdbc:postgresql://127.0.0.1:port/database}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** {@code postgresql://127.0.0.1:port/database}, as Vert.x and Quarkus' reactive data sources want it. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * The password of a declared service.
     *
     * @throws IllegalArgumentException if it was not declared
     */
    public String password(String service) {
        var password = passwords.get(service);
        if (password == null) {
            throw new IllegalArgumentException("no such database: " + service);
        }
        return password;
    }

    /**
     * Starts the server (initdb first if its directory is empty) and creates missing roles and databases. Does nothing if it runs.
     *
     * @throws IllegalStateException if it does not come up within 60 s; the message holds its last log lines
     */
    public void start() {
        if (process != null) {
            return;
        }
        var binaries = PostgresBinaries.unpacked();
        var cluster = new PostgresCluster(directory, binaries);
        cluster.initialiseIfEmpty();
        var starting = PostgresProcess.launch(binaries, cluster, port, settings);
        try (var connection = starting.awaitReady(cluster.administrator(port))) {
            PostgresRoles.ensure(connection, passwords);
            process = starting;
        } catch (SQLException e) {
            starting.stop();
            throw new IllegalStateException("cannot create roles and databases", e);
        } catch (RuntimeException e) {
            starting.stop();
            throw e;
        }
    }

    /** Fast shutdown: open transactions are rolled back, data is kept. Does nothing if it is stopped. */
    public void stop() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    /** Stops the server; removes its directory if the caller had not named one. */
    @Override
    public void close() {
        stop();
        if (temporary) {
            Directories.delete(directory);
        }
    }

    /** Says what the server shall be. Every method returns this builder. */
    public static final class Builder {
        private final Map<String, String> passwords = new HashMap<>();
        private final Map<String, String> settings = new HashMap<>();
        private @Nullable Path directory;
        private int port;

        private Builder() {}

        /** Data directory, kept at {@link EmbeddedPostgreSql#close()}. Without it: a temporary one, removed then. */
        public Builder directory(Path directory) {
            this.directory = directory;
            return this;
        }

        /** Port on 127.0.0.1; 0 (the default) takes a free one. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** A role with this password and a database, both of this name. */
        public Builder database(String service, String password) {
            PostgresRoles.check(service);
            passwords.put(service, password);
            return this;
        }

        /** Roles and databases of these names with generated passwords. */
        public Builder databases(String... services) {
            List.of(services).forEach(service -> database(service, Passwords.generate()));
            return this;
        }

        /** One server setting, for example {@code fsync=off} in a test that does not crash machines. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** Starts the server; errors as {@link EmbeddedPostgreSql#start()}. */
        public EmbeddedPostgreSql start() {
            var server = new EmbeddedPostgreSql(this, directory == null ? temporaryDirectory() : directory);
            server.start();
            return server;
        }

        private static Path temporaryDirectory() {
            try {
                return Files.createTempDirectory("sideband-postgresql-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
