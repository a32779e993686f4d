package io.sideband.simulator;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.machine.Host;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.net.Latency;
import io.sideband.simulator.net.Link;
import io.sideband.simulator.qemu.QemuHost;
import io.sideband.simulator.session.Accounts;
import io.sideband.simulator.session.PrivilegeLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/** Those options of {@link SimulatorOptions} whose values have a form of their own. Each names itself when it is wrong. */
final class FurtherOptions {
    private static final int SECONDS_PER_UNIT = 10;
    private static final String QEMU = "qemu-system-x86_64";

    private FurtherOptions() {}

    static void suites(SimulatorConfigBuilder builder, String list) {
        Set<CipherSuite> suites = EnumSet.noneOf(CipherSuite.class);
        boolean zero = false;
        for (int id : numbers("--suites", list)) {
            if (id == 0) {
                zero = true;
            } else {
                suites.add(CipherSuite.ofId(id)
                        .orElseThrow(
                                () -> new IllegalArgumentException("--suites: %d is not 0, 3 or 17".formatted(id))));
            }
        }
        builder.suites(suites).suiteZero(zero);
    }

    static Duration duration(String option, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s: %s is not a duration such as PT0.5S".formatted(option, text), e);
        }
    }

    static void lockOut(SimulatorConfigBuilder builder, String text) {
        List<Integer> parts = numbers("--lock-out", text);
        if (parts.size() != 3) {
            throw new IllegalArgumentException("--lock-out: %s is not three numbers".formatted(text));
        }
        builder.lockOut(
                new Accounts.LockOut(parts.get(0), parts.get(1) / SECONDS_PER_UNIT, parts.get(2) / SECONDS_PER_UNIT));
    }

    static void power(SimulatorConfigBuilder builder, String text) {
        builder.on(either("--power", text, "off", "on"));
    }

    static void powerTimes(SimulatorConfigBuilder builder, String text) {
        List<Integer> parts = numbers("--power-times", text);
        if (parts.size() != 4) {
            throw new IllegalArgumentException("--power-times: %s is not four numbers".formatted(text));
        }
        builder.timings(new PowerTimings(
                Duration.ofSeconds(parts.get(0)),
                Duration.ofSeconds(parts.get(1)),
                Duration.ofSeconds(parts.get(2)),
                Duration.ofSeconds(parts.get(3))));
    }

    static void fullLog(SimulatorConfigBuilder builder, String text) {
        builder.fullLog(either("--full-sel", text, "stop", "wrap") ? FullLog.WRAPS : FullLog.STOPS);
    }

    static Link link(String latency, String loss) {
        double part;
        try {
            part = Double.parseDouble(loss);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--loss: %s is not a number".formatted(loss), e);
        }
        return new Link(false, Latency.parse(latency), part, part);
    }

    static void user(SimulatorConfigBuilder builder, String text, BiFunction<String, String, String> firstLine) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("--user: %s is not NAME:ROLE:FILE".formatted(text));
        }
        try {
            PrivilegeLevel limit = PrivilegeLevel.valueOf(parts[1].toUpperCase(Locale.ROOT));
            builder.user(parts[0], firstLine.apply("--user", parts[2]), limit);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--user: %s: %s".formatted(parts[0], e.getMessage()), e);
        }
    }

    static void qemu(SimulatorConfigBuilder builder, int machines, String options) {
        List<String> further =
                options.isBlank() ? List.of() : List.of(options.strip().split("\\s+", -1));
        try {
            Path directory = Files.createTempDirectory("simulator-qemu");
            builder.hosts(name ->
                    index(name) <= machines ? new QemuHost(QEMU, further, directory.resolve(name)) : Host.imagined());
        } catch (IOException e) {
            throw new UncheckedIOException("--qemu: no place for its sockets", e);
        }
    }

    /** Names of the fleet end in their number. */
    private static int index(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private static boolean either(String option, String text, String no, String yes) {
        if (!text.equals(no) && !text.equals(yes)) {
            throw new IllegalArgumentException("%s: %s is neither %s nor %s".formatted(option, text, yes, no));
        }
        return text.equals(yes);
    }

    private static List<Integer> numbers(String option, String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            try {
                numbers.add(Integer.valueOf(part.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("%s: %s is not a number".formatted(option, part), e);
            }
        }
        return numbers;
    }
}
