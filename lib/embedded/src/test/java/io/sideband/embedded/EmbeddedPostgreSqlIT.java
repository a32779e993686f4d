package io.sideband.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgreSqlIT {
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NOT_ALLOWED = "42501";

    @TempDir
    private Path home;

    @Test
    void serviceOpensItsOwnDatabaseOnly() throws Exception {
        try (var server =
                EmbeddedPostgreSql.builder().databases("commander", "audit-log").start()) {
            try (var connection = open(server, "audit-log", "audit-log", server.password("audit-log"))) {
                connection.createStatement().execute("CREATE TABLE record (id int)");
            }

            assertThatThrownBy(() -> open(server, "audit-log", "commander", server.password("commander")))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(NOT_ALLOWED));
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        try (var server = EmbeddedPostgreSql.builder().databases("commander").start()) {
            assertThatThrownBy(() -> open(server, "commander", "commander", "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(WRONG_PASSWORD));
            assertThatThrownBy(() -> open(server, "postgres", "postgres", "postgres"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(WRONG_PASSWORD));
        }
    }

    @Test
    void noHostRuleTrusts() throws Exception {
        var directory = home.resolve("postgresql");
        try (var _ = EmbeddedPostgreSql.builder().directory(directory).start()) {
            assertThat(Files.readAllLines(directory.resolve("data/pg_hba.conf")))
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith("scram-sha-256"));
            assertThat(Files.getPosixFilePermissions(directory.resolve("administrator.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void rowsAndPortSurviveARestart() throws Exception {
        try (var server = EmbeddedPostgreSql.builder()
                .directory(home.resolve("postgresql"))
                .databases("commander")
                .start()) {
            try (var connection = open(server, "commander", "commander", server.password("commander"))) {
                connection.createStatement().execute("CREATE TABLE task AS SELECT 7 AS id");
            }

            server.stop();
            server.start();

            assertThat(onlyTask(server)).isEqualTo(7);
        }
    }

    @Test
    void changedPasswordReplacesTheOldOne() throws Exception {
        var directory = home.resolve("postgresql");
        EmbeddedPostgreSql.builder()
                .directory(directory)
                .database("commander", "old")
                .start()
                .close();

        try (var server = EmbeddedPostgreSql.builder()
                .directory(directory)
                .database("commander", "new")
                .start()) {
            open(server, "commander", "commander", "new").close();
            assertThatThrownBy(() -> open(server, "commander", "commander", "old"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void dataWithoutItsPasswordIsRefusedByName() throws Exception {
        var directory = home.resolve("postgresql");
        EmbeddedPostgreSql.builder().directory(directory).start().close();
        Files.delete(directory.resolve("administrator.password"));

        assertThatThrownBy(
                        () -> EmbeddedPostgreSql.builder().directory(directory).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("administrator.password");
    }

    @Test
    void takenPortIsSaidInTheError() {
        try (var first = EmbeddedPostgreSql.builder().start()) {
            assertThatThrownBy(() ->
                            EmbeddedPostgreSql.builder().port(first.port()).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void serverDiesWithTheJvmThatStartedIt() throws Exception {
        int port = FreePorts.take(1).getFirst();
        var child = PostgresInAnotherJvm.launch(home.resolve("postgresql"), port);
        child.awaitReady();

        child.kill();

        try (var server = startWhenPortIsFree(port)) {
            assertThat(onlyTask(server)).isEqualTo(7);
        }
    }

    /** The orphaned server needs a moment for its fast shutdown; PostgreSQL itself refuses a second postmaster on its data. */
    private EmbeddedPostgreSql startWhenPortIsFree(int port) {
        await().until(() -> !Files.exists(home.resolve("postgresql/data/postmaster.pid")));
        return EmbeddedPostgreSql.builder()
                .directory(home.resolve("postgresql"))
                .port(port)
                .databases("commander")
                .start();
    }

    private static int onlyTask(EmbeddedPostgreSql server) throws SQLException {
        try (var connection = open(server, "commander", "commander", server.password("commander"));
                var rows = connection.createStatement().executeQuery("SELECT id FROM task")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private static Connection open(EmbeddedPostgreSql server, String database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), user, password);
    }
}
