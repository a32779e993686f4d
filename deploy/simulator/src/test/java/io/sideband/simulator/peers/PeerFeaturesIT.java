package io.sideband.simulator.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.testkit.PeerLogin;
import io.sideband.testkit.PeerProgram;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes the table of features and peers, and holds it against the one in the tree. */
class PeerFeaturesIT {
    private static final String USER = "operator1";
    private static final String PASSWORD = "Pass-w0rd.17";
    private static final Path COMMITTED = Path.of("PEERS.md");
    private static final Path WRITTEN = Path.of("target", "PEERS.md");
    private static final int AT_ONCE = 4;
    /** pyghmi chooses the suite itself. */
    private static final List<String> COLUMNS =
            List.of("ipmitool, suite 3", "ipmitool, suite 17", "freeipmi, suite 3", "freeipmi, suite 17", "pyghmi");

    private static final Map<String, List<String>> VERSIONS = Map.of(
            "ipmitool", List.of("ipmitool", "-V"),
            "freeipmi", List.of("bmc-info", "--version"),
            "pyghmi", List.of("dpkg-query", "-W", "-f", "${Package} ${Version}", "python3-pyghmi"));

    private record Run(Feature feature, String column, int suite) {}

    @TempDir
    private Path directory;

    @Test
    void theTableInTheTreeHoldsAndOnlyGrows() throws Exception {
        List<Run> runs = runs();
        FeatureTable table = new FeatureTable(COLUMNS);
        try (Simulator simulator = Simulator.start(SimulatorConfig.forUser(USER, PASSWORD)
                        .bmcs(runs.size())
                        .port(lowPort())
                        .timings(PowerTimings.INSTANT)
                        .seed(11)
                        .build());
                ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> cells = new ArrayList<>();
            for (int i = 0; i < runs.size(); i++) {
                Run run = runs.get(i);
                SimulatedBmc bmc = simulator.bmc(i);
                cells.add(executor.submit(() -> cell(run, bmc)));
            }
            for (int i = 0; i < runs.size(); i++) {
                table.put(
                        runs.get(i).feature().name(),
                        runs.get(i).column(),
                        cells.get(i).get());
            }
        }
        Files.writeString(WRITTEN, table.markdown());

        FeatureTable committed = FeatureTable.read(COMMITTED);
        assertThat(table.lostSince(committed)).as("cells that passed").isEmpty();
        assertThat(table.gainedSince(committed))
                .as("cells that pass now: commit " + WRITTEN)
                .isEmpty();
    }

    /** ipmiconsole takes no port above 32767. */
    private static int lowPort() throws IOException {
        for (int port = 20_000; ; port += 7) {
            try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress("127.10.0.1", port))) {
                return probe.getLocalPort();
            } catch (BindException e) {
                if (port > 30_000) {
                    throw e;
                }
            }
        }
    }

    private static List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Feature feature : Feature.parse(Files.readAllLines(Path.of("src/test/resources/peers/features.txt")))) {
            if (feature.peer().equals("pyghmi")) {
                runs.add(new Run(feature, "pyghmi", 17));
            } else {
                runs.add(new Run(feature, feature.peer() + ", suite 3", 3));
                runs.add(new Run(feature, feature.peer() + ", suite 17", 17));
            }
        }
        return runs;
    }

    private String cell(Run run, SimulatedBmc bmc) throws IOException {
        Path cache = Files.createDirectories(directory.resolve(bmc.name()));
        Path image = directory.resolve(bmc.name() + ".hpm");
        if (run.feature().name().startsWith("HPM")) {
            Files.write(image, FirmwareImage.of(3, 0x21));
        }
        PeerLogin login = new PeerLogin(
                bmc.address().getAddress().getHostAddress(), bmc.address().getPort(), USER, PASSWORD, run.suite());
        Feature feature = run.feature()
                .with(Map.of(
                        "guid",
                        bmc.identity().guid().toString(),
                        "serial",
                        bmc.identity().serial(),
                        "user",
                        USER,
                        "cache",
                        "--sdr-cache-directory=%s --quiet-cache".formatted(cache),
                        "image",
                        image.toString()));
        return new FeatureRun(login).cell(feature, version(feature.peer()));
    }

    private static String version(String peer) {
        List<String> command = VERSIONS.get(peer);
        if (command == null) {
            throw new IllegalArgumentException("no peer is called " + peer);
        }
        return PeerProgram.run(command)
                .text()
                .lines()
                .findFirst()
                .orElse(peer)
                .strip()
                .replace("bmc-info - ", "freeipmi ");
    }
}
