package io.sideband.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * FreeIPMI's {@code ipmi-sensors} over many BMCs at once, its SDR cache warm: the fastest sensor reader that Debian carries.
 * The login is in a configuration file, because arguments can be seen by everybody.
 */
final class FreeIpmiPeer {
    private final Path directory;
    private final String hosts;
    private final FreeIpmiLogin login;
    private final InstantSource clock;

    /**
     * @param directory for the SDR cache and the configuration; the caller removes it
     * @param hosts FreeIPMI host list, such as {@code 127.10.0.1:6230,127.10.0.2:6230}
     */
    FreeIpmiPeer(Path directory, String hosts, String userName, String password, int suite, InstantSource clock) {
        this.directory = directory;
        this.hosts = hosts;
        this.clock = clock;
        this.login = FreeIpmiLogin.write(directory, userName, password, suite);
    }

    /**
     * Reads every sensor of every BMC once.
     *
     * @param fanout how many BMCs at a time
     * @return sensors that had a reading
     */
    long readOnce(int fanout) {
        List<String> command = List.of(
                "ipmi-sensors",
                "--config-file=" + login.file(),
                "--hostname=" + hosts,
                "--fanout=" + fanout,
                "--sdr-cache-directory=" + directory,
                "--sdr-cache-recreate",
                "--quiet-cache",
                "--always-prefix",
                "--no-header-output",
                "--comma-separated-output",
                "--privilege-level=USER");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(directory.resolve("errors").toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException("ipmi-sensors ended with %d: %s"
                        .formatted(code, Files.readString(directory.resolve("errors"))));
            }
            return output.lines().filter(FreeIpmiPeer::hasReading).count();
        } catch (IOException e) {
            throw new UncheckedIOException("ipmi-sensors could not be run; it is in Debian's freeipmi-tools", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Repeats {@link #readOnce} for at least {@code duration} and relates the readings to the CPU time they took. */
    Throughput measure(int fanout, Duration duration) {
        Duration before = CpuTime.ofEndedChildren();
        var start = clock.instant();
        long readings = 0;
        do {
            readings += readOnce(fanout);
        } while (Duration.between(start, clock.instant()).compareTo(duration) < 0);
        return new Throughput(
                readings, CpuTime.ofEndedChildren().minus(before), Duration.between(start, clock.instant()));
    }

    /** A line is {@code host: id,name,type,reading,unit,event}; a sensor without a reading has N/A for its event too. */
    static boolean hasReading(String line) {
        String[] fields = line.split(",", -1);
        return fields.length >= 6 && !(fields[3].equals("N/A") && fields[5].equals("N/A"));
    }
}
