package io.sideband.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * FreeIPMI's {@code ipmipower}, the quickest power tool that Debian carries. It asks once and believes the answer: a cycle
 * is done for it when the BMC accepted it, not when the server is on again.
 */
final class IpmipowerPeer {
    /** Linux takes at most 128 KiB as one argument: so many hosts are surely less. */
    private static final int HOSTS_PER_PROCESS = 4000;

    private final FreeIpmiLogin login;
    private final List<String> hosts;
    private final InstantSource clock;

    /** @param hosts such as {@code 127.10.0.1:6230} */
    IpmipowerPeer(
            Path directory, List<String> hosts, String userName, String password, int suite, InstantSource clock) {
        this.login = FreeIpmiLogin.write(directory, userName, password, suite);
        this.hosts = List.copyOf(hosts);
        this.clock = clock;
    }

    /**
     * Does {@code option} to all hosts, each process for as many as its arguments may name, all at the same time.
     *
     * @param option such as {@code --stat}
     * @param good what it says of a host for which that worked
     */
    Effort run(String option, String good) {
        var start = clock.instant();
        Duration before = CpuTime.ofEndedChildren();
        List<Process> processes = new ArrayList<>();
        try {
            for (int from = 0; from < hosts.size(); from += HOSTS_PER_PROCESS) {
                processes.add(start(option, hosts.subList(from, Math.min(from + HOSTS_PER_PROCESS, hosts.size()))));
            }
            long done = 0;
            for (Process process : processes) {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                process.waitFor();
                done += output.lines().filter(line -> says(line, good)).count();
            }
            return new Effort(done, CpuTime.ofEndedChildren().minus(before), Duration.between(start, clock.instant()));
        } catch (IOException e) {
            throw new UncheckedIOException("ipmipower could not be run; it is in Debian's freeipmi-tools", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process start(String option, List<String> some) throws IOException {
        return new ProcessBuilder(
                        "ipmipower",
                        "--config-file=" + login.file(),
                        "--hostname=" + String.join(",", some),
                        "--always-prefix",
                        option)
                .redirectErrorStream(true)
                .start();
    }

    /** A line is {@code host: answer}; the host may have a port. */
    static boolean says(String line, String good) {
        return line.endsWith(": " + good);
    }
}
