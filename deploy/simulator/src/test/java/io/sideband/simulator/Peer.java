package io.sideband.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program that other people wrote and returns what it printed. A missing program fails the test. */
final class Peer {
    private static final long SECONDS = 60;

    private Peer() {}

    static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("peer", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                        .as("%s ends", command)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue())
                    .as("%s printed %s", command, printed)
                    .isZero();
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    /** ipmitool over RMCP+ as an administrator. */
    static String ipmitool(Simulator simulator, int suite, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "ipmitool",
                "-I",
                "lanplus",
                "-H",
                simulator.bmc(0).address().getAddress().getHostAddress(),
                "-p",
                String.valueOf(simulator.port()),
                "-U",
                PeerIT.USER,
                "-P",
                PeerIT.PASSWORD,
                "-C",
                String.valueOf(suite)));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** A program of FreeIPMI over RMCP+ as an administrator. */
    static String freeipmi(Simulator simulator, int suite, String program, String... arguments)
            throws IOException, InterruptedException {
        String host = simulator.bmc(0).address().getAddress().getHostAddress();
        List<String> command = new ArrayList<>(List.of(
                program,
                "-D",
                "LAN_2_0",
                "-h",
                host + ":" + simulator.port(),
                "-u",
                PeerIT.USER,
                "-p",
                PeerIT.PASSWORD,
                "-I",
                String.valueOf(suite),
                "-l",
                "ADMIN"));
        command.addAll(List.of(arguments));
        return run(command);
    }
}
