package io.sideband.service.outbox;

import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.service.audit.AuditEntry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hibernate.cfg.Configuration;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.provider.ReactiveServiceRegistryBuilder;

/** Stands for a service with a database of its own: it commits changes, and others drain its outbox. */
final class CommittingService implements AutoCloseable {
    static final String NAME = "specimen";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Actor ACTOR = new Actor("alice", List.of("operator"), "bearer", "127.0.0.1");

    private final EmbeddedPostgreSql server;
    private final Mutiny.SessionFactory sessions;
    private final Vertx vertx = Vertx.vertx();
    private final Outbox outbox = new Outbox(NAME, Clock.systemUTC());

    CommittingService() {
        server = EmbeddedPostgreSql.builder()
                .databases(NAME)
                .setting("fsync", "off")
                .start();
        run(script());
        Configuration configuration = new Configuration()
                .setProperty("jakarta.persistence.jdbc.url", server.jdbcUrl(NAME))
                .setProperty("jakarta.persistence.jdbc.user", NAME)
                .setProperty("jakarta.persistence.jdbc.password", server.password(NAME))
                .setProperty("hibernate.connection.pool_size", "10");
        sessions = configuration
                .buildSessionFactory(new ReactiveServiceRegistryBuilder()
                        .applySettings(configuration.getProperties())
                        .build())
                .unwrap(Mutiny.SessionFactory.class);
    }

    Outbox outbox() {
        return outbox;
    }

    Mutiny.SessionFactory sessions() {
        return sessions;
    }

    /** A pool as Quarkus gives one to a drainer. */
    Pool pool() {
        return new Pool(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(2))
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(server.port())
                        .setDatabase(NAME)
                        .setUser(NAME)
                        .setPassword(server.password(NAME)))
                .using(vertx)
                .build());
    }

    static AuditEntry entry(String type) {
        return AuditEntry.intent(type, ACTOR);
    }

    /** Commits one change with its audit record, of that type; returns the record's id. */
    String commit(String type) {
        return sessions.withTransaction((session, _) -> outbox.audit(session, entry(type)))
                .await()
                .atMost(PATIENCE);
    }

    /** Commits so many changes with their audit records in one transaction, of the types {@code type.0} and on. */
    void commitAll(String type, int count) {
        List<Outbox.Entry> records = IntStream.range(0, count)
                .mapToObj(n -> outbox.auditRecord(entry(type + "." + n)))
                .toList();
        sessions.withTransaction((session, _) -> outbox.appendAll(session, records))
                .await()
                .atMost(PATIENCE);
    }

    /** Makes a change with its audit record, and takes both back. */
    void rollBack(String type) {
        sessions.withTransaction((session, transaction) ->
                        outbox.audit(session, entry(type)).invoke(transaction::markForRollback))
                .await()
                .atMost(PATIENCE);
    }

    long rowsLeft() {
        return number("select count(*) from outbox");
    }

    /** Ends every drainer's connection, as a fail-over of the database would. */
    void dropDrainers() {
        number("select count(pg_terminate_backend(l.pid)) from pg_locks l where l.locktype = 'advisory'");
    }

    /** True while a transaction of this service sleeps. */
    boolean sleeping() {
        return number("select count(*) from pg_stat_activity where wait_event = 'PgSleep'") > 0;
    }

    /** What ends the source of this database's audit records. */
    String databaseId() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id::text from outbox_identity")) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(NAME), NAME, server.password(NAME));
    }

    private static String script() {
        try (InputStream in = Outbox.class.getResourceAsStream("/db/outbox/V0001__outbox.sql")) {
            return new String(Objects.requireNonNull(in, "script").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sessions.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }
}
