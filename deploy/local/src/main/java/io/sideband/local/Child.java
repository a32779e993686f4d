package io.sideband.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that ends with this one. */
final class Child {
    private static final int LAST_LINES = 15;
    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts {@code mainClass} under {@link ParentWatch}, its output appended to {@code log}.
     *
     * @param jvm options of the JVM, class path included
     */
    static Child start(String name, List<String> jvm, String mainClass, List<String> arguments, Path log) {
        // A session of its own: Ctrl-C at the terminal is for the launcher, which ends its children in order.
        var command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.add(ParentWatch.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new Child(name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends it as if the power were cut: SIGKILL. */
    void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(10));
    }

    /** Asks it to end; {@link #awaitEnd} follows. */
    void askToEnd() {
        process.destroy();
    }

    /** Waits for its end, and kills it if that takes longer than {@code patience}. */
    void awaitEnd(Duration patience) {
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /** Waits for its end, at most {@code patience}; true if it has ended. */
    boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Its name, what it ended with, where its log is and the log's end. */
    String obituary() {
        return "%s ended with status %d; its log is %s:%n%s"
                .formatted(name, process.isAlive() ? 0 : process.exitValue(), log, lastLogLines());
    }

    private String lastLogLines() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    Path log() {
        return log;
    }
}
