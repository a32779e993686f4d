package io.sideband.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a running JVM holds, from {@code jcmd} and {@code /proc/PID} (proc_pid_fd(5), proc_net(5)). */
final class ProcessFacts {
    private static final String TOTAL = "Total";
    private static final int INODE = 9;

    private ProcessFacts() {}

    /** Bytes of live objects; collects all garbage first, which takes a moment. */
    static long liveHeap(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return total(output);
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd could not be run", e);
        }
    }

    /** The last line is {@code Total <instances> <bytes>}. */
    static long total(String histogram) {
        return histogram
                .lines()
                .filter(line -> line.startsWith(TOTAL))
                .map(line -> line.split("\\s+", -1))
                .mapToLong(fields -> Long.parseLong(fields[2]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no histogram: " + histogram));
    }

    /** Open UDP sockets. */
    static long udpSockets(long pid) {
        Set<String> udp = new HashSet<>();
        for (String table : List.of("udp", "udp6")) {
            lines(Path.of("/proc", Long.toString(pid), "net", table)).stream()
                    .skip(1)
                    .map(line -> line.strip().split("\\s+", -1))
                    .forEach(fields -> udp.add("socket:[%s]".formatted(fields[INODE])));
        }
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.filter(fd -> udp.contains(target(fd))).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // closed since it was listed
            return "";
        }
    }
}
