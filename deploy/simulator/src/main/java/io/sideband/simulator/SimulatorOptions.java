package io.sideband.simulator;

import io.sideband.simulator.control.ControlSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line of {@link SimulatorMain}. Secrets come from files, so that no process list shows them. */
final class SimulatorOptions {
    static final String USAGE = """
            usage: simulator --username NAME --password-file FILE --control-token-file FILE [option value]...
              --username NAME            user whom every BMC knows, an administrator
              --password-file FILE       its password, first line of the file
              --control-token-file FILE  bearer token of the control endpoint, first line, at least 16 characters
              --control-port PORT        of the control endpoint on 127.0.0.1, 8090
              --bmcs N                   how many BMCs, 1
              --port PORT                UDP port of all BMCs, 6230
              --base-address ADDRESS     of the first BMC, 127.10.0.1
              --seed N                   of identities and values, 1
              --kg-file FILE             K_g in hexadecimal, first line; none
              --ledger-capacity N        entries that the ledger holds, 500000
              --sel-capacity N           entries that a SEL holds, 1024
              --threads N                event loops, 1
            """;

    private static final Set<String> KNOWN = Set.of(
            "--username",
            "--password-file",
            "--control-token-file",
            "--control-port",
            "--bmcs",
            "--port",
            "--base-address",
            "--seed",
            "--kg-file",
            "--ledger-capacity",
            "--sel-capacity",
            "--threads");

    private final Map<String, String> values = new HashMap<>();

    private SimulatorOptions() {}

    /** @throws IllegalArgumentException naming the option that is wrong or missing */
    static SimulatorConfig parse(List<String> arguments) {
        SimulatorOptions options = new SimulatorOptions();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("%s: is not an option".formatted(name));
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("%s: needs a value".formatted(name));
            }
            if (options.values.put(name, arguments.get(i + 1)) != null) {
                throw new IllegalArgumentException("%s: is given twice".formatted(name));
            }
        }
        return options.config();
    }

    private SimulatorConfig config() {
        String password = firstLine("--password-file", required("--password-file"));
        String token = firstLine("--control-token-file", required("--control-token-file"));
        SimulatorConfigBuilder builder = SimulatorConfig.forUser(required("--username"), password)
                .control(new ControlSetup(number("--control-port").orElse(8090), token));
        number("--bmcs").ifPresent(builder::bmcs);
        number("--port").ifPresent(builder::port);
        number("--ledger-capacity").ifPresent(builder::ledgerCapacity);
        number("--sel-capacity").ifPresent(builder::logCapacity);
        number("--threads").ifPresent(builder::threads);
        number("--seed").ifPresent(builder::seed);
        given("--base-address").map(InetAddress::ofLiteral).ifPresent(builder::baseAddress);
        given("--kg-file")
                .map(file -> HexFormat.of().parseHex(firstLine("--kg-file", file)))
                .ifPresent(builder::generatingKey);
        return builder.build();
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private String required(String name) {
        return given(name).orElseThrow(() -> new IllegalArgumentException("%s: is missing".formatted(name)));
    }

    private Optional<Integer> number(String name) {
        try {
            return given(name).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s: %s is not a number".formatted(name, values.get(name)), e);
        }
    }

    private static String firstLine(String option, String file) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.map(String::strip)
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new IllegalArgumentException("%s: %s is empty".formatted(option, file)));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("%s: cannot read %s".formatted(option, file), e);
        }
    }
}
