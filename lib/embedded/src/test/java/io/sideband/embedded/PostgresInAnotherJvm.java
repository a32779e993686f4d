package io.sideband.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A server whose JVM a test kills; it holds one table, {@code task}, with one row, 7. */
final class PostgresInAnotherJvm {
    private static final String READY = "postgresql is ready";
    private final Process process;
    private final BufferedReader output;

    private PostgresInAnotherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static PostgresInAnotherJvm launch(Path directory, int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresInAnotherJvm.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new PostgresInAnotherJvm(process);
    }

    void awaitReady() throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(READY)) {
                return;
            }
        }
        throw new IOException("the server's process ended");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public static void main(String[] args) throws InterruptedException, SQLException {
        try (var server = EmbeddedPostgreSql.builder()
                .directory(Path.of(args[0]))
                .port(Integer.parseInt(args[1]))
                .databases("commander")
                .start()) {
            var url = server.jdbcUrl("commander");
            try (var connection = DriverManager.getConnection(url, "commander", server.password("commander"))) {
                connection.createStatement().execute("CREATE TABLE task AS SELECT 7 AS id");
            }
            System.out.println(READY);
            Thread.currentThread().join();
        }
    }
}
