package io.sideband.simulator;

import io.sideband.simulator.control.ControlSetup;
import io.sideband.simulator.machine.Persona;
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
          --suites LIST              cipher suites of 0, 3 and 17 that are accepted, 3,17
          --sessions N               sessions that a BMC holds, 15
          --idle-timeout DURATION    after which a session ends, PT60S
          --lock-out N,RESET,LOCK    wrong passwords, seconds until they are forgotten, seconds out; never
          --power on|off             whether machines start with power, on
          --power-times A,B,C,D      seconds for on, off, soft-off and the pause in a cycle, 2,1,4,1
          --full-sel stop|wrap       what a full SEL does, stop
          --latency LATENCY          of every answer: none, a duration, or lan (7 ms mostly, up to 41 ms), which is usual
          --loss PART                of requests and of answers that are lost, 0 to 1, 0
          --user NAME:ROLE:FILE      another user: callback, user, operator or administrator; password file
          --persona NAME             whose faults every BMC has: supermicro, dell, hp, openbmc, sun, intel, tired
          --qemu N                   the chassis of the first N are QEMU machines, 0
          --qemu-options OPTIONS     further options of these, blanks between them
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
            "--threads",
            "--suites",
            "--sessions",
            "--idle-timeout",
            "--lock-out",
            "--power",
            "--power-times",
            "--full-sel",
            "--latency",
            "--loss",
            "--user",
            "--persona",
            "--qemu",
            "--qemu-options");

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
        further(builder);
        return builder.build();
    }

    private void further(SimulatorConfigBuilder builder) {
        given("--suites").ifPresent(text -> FurtherOptions.suites(builder, text));
        number("--sessions").ifPresent(builder::slots);
        given("--idle-timeout")
                .map(text -> FurtherOptions.duration("--idle-timeout", text))
                .ifPresent(builder::idleTimeout);
        given("--lock-out").ifPresent(text -> FurtherOptions.lockOut(builder, text));
        given("--power").ifPresent(text -> FurtherOptions.power(builder, text));
        given("--power-times").ifPresent(text -> FurtherOptions.powerTimes(builder, text));
        given("--full-sel").ifPresent(text -> FurtherOptions.fullLog(builder, text));
        builder.link(FurtherOptions.link(
                given("--latency").orElse("lan"), given("--loss").orElse("0")));
        given("--user").ifPresent(text -> FurtherOptions.user(builder, text, SimulatorOptions::firstLine));
        given("--persona")
                .map(name -> Persona.of(name)
                        .orElseThrow(() -> new IllegalArgumentException("--persona: there is no " + name)))
                .ifPresent(builder::persona);
        number("--qemu")
                .ifPresent(machines -> FurtherOptions.qemu(
                        builder, machines, given("--qemu-options").orElse("")));
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
