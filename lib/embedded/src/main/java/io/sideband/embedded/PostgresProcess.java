package io.sideband.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The running server, under a shell that holds a pipe from this JVM: when the pipe ends, by {@link #stop()} or by this JVM's death, the shell sends
 * SIGINT, PostgreSQL's fast shutdown.
 */
final class PostgresProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LAST_LINES = 10;

    /**
     * {@code cat} ends with the pipe. It is a second child, so that the shell notices a server that ends by itself; its watch is
     * then called off, lest it signal a stranger who got the same process id.
     */
    private static final String UNTIL_PIPE_ENDS = """
            exec 3<&0
            "$@" 3<&- </dev/null &
            server=$!
            (cat <&3 >/dev/null; kill -INT $server 2>/dev/null) &
            watch=$!
            exec 3<&-
            wait $server
            status=$?
            kill $watch 2>/dev/null
            exit $status
            """;

    private final Process shell;
    private final PostgresCluster cluster;

    private PostgresProcess(Process shell, PostgresCluster cluster) {
        this.shell = shell;
        this.cluster = cluster;
    }

    static PostgresProcess launch(
            PostgresBinaries binaries, PostgresCluster cluster, int port, Map<String, String> settings) {
        // A session of its own: Ctrl-C at the terminal is for the launcher, which ends its children in order.
        var command = new ArrayList<>(List.of("setsid", "sh", "-c", UNTIL_PIPE_ENDS, "sh"));
        command.addAll(PostgresCluster.asNobodyIfRoot());
        command.addAll(List.of(
                binaries.program("postgres").toString(), "-D", cluster.data().toString()));
        var options = new TreeMap<>(Map.of(
                "port", Integer.toString(port),
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "100",
                "shared_buffers", "32MB"));
        options.putAll(settings);
        options.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        try {
            var log = cluster.log().toFile();
            var shell = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            return new PostgresProcess(shell, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL", e);
        }
    }

    /** Returns the administrator's connection as soon as the server takes one. */
    Connection awaitReady(PostgresCluster.Administrator administrator) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return DriverManager.getConnection(administrator.url(), administrator.properties());
            } catch (SQLException e) {
                if (!shell.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("PostgreSQL did not start: " + lastLogLines(), e);
                }
            }
            await(Duration.ofMillis(50));
        }
    }

    private void await(Duration duration) {
        try {
            var _ = shell.waitFor(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", e);
        }
    }

    private String lastLogLines() {
        try {
            var lines = Files.readAllLines(cluster.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "no log in " + cluster.log();
        }
    }

    void stop() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                var _ = shell.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop PostgreSQL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }
}
