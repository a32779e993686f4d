package io.sideband.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A client in another language, made of a source beside this class. It reads what to do from standard input, secrets
 * included, and prints exchanges, CPU seconds and wall seconds.
 */
record PeerProgram(String name, List<String> command) {

    /** FreeIPMI's library under a small loop in C: needs Debian's libfreeipmi-dev and gcc. */
    static PeerProgram freeipmi(Path directory) {
        return new PeerProgram("freeipmi", List.of(compiled(directory, "freeipmi_reads", "-lfreeipmi")));
    }

    /** pyghmi under Debian's own Python, for which python3-pyghmi is made. */
    static PeerProgram pyghmi(Path directory) {
        return new PeerProgram(
                "pyghmi",
                List.of("/usr/bin/python3", source(directory, "pyghmi_reads.py").toString()));
    }

    /** A program made of {@code name.c}, compiled once. */
    static String compiled(Path directory, String name, String... libraries) {
        Path program = directory.resolve(name);
        if (!Files.exists(program)) {
            List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-o", program.toString()));
            command.add(source(directory, name + ".c").toString());
            command.addAll(List.of(libraries));
            run(command, "");
        }
        return program.toString();
    }

    private static Path source(Path directory, String name) {
        try (InputStream in = Objects.requireNonNull(PeerProgram.class.getResourceAsStream(name), name)) {
            return Files.write(directory.resolve(name), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Throughput run(String input) {
        return figures(run(command, input));
    }

    /** {@code exchanges cpu-seconds wall-seconds}. */
    static Throughput figures(String line) {
        String[] fields = line.strip().split(" ", -1);
        return new Throughput(Long.parseLong(fields[0]), seconds(fields[1]), seconds(fields[2]));
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos((long) (Double.parseDouble(text) * 1e9));
    }

    static String run(List<String> command, String input) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s ended with %d".formatted(command, process.exitValue()));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
