package io.sideband.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs that other people wrote. A missing program is a failure, never a skip. */
public final class PeerProgram {
    private static final long SECONDS = 60;
    private static final Path NOTHING = Path.of("/dev/null");

    private PeerProgram() {}

    /**
     * What a program left.
     *
     * @param exit its exit status, 124 if it had to be ended
     * @param text standard output and standard error as they came
     */
    public record Printed(int exit, String text) {
        /** The text, if the program ended well. @throws AssertionError with the text if it did not */
        public String expectSuccess() {
            if (exit != 0) {
                throw new AssertionError("exit status %d: %s".formatted(exit, text));
            }
            return text;
        }
    }

    /** Runs a command to its end, at most a minute, with nothing on its standard input. */
    public static Printed run(List<String> command) {
        try {
            Path output = Files.createTempFile("peer", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(NOTHING.toFile())
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = ended(process);
                String text = Files.readString(output, StandardCharsets.ISO_8859_1);
                return new Printed(ended ? process.exitValue() : 124, text);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a peer ran", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
