package io.sideband.local.bench;

import io.sideband.ipmi.crypto.CipherSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an exchange costs lib/ipmi: Get Sensor Readings per CPU second (user and system time of the client only), with one BMC
 * and with many, at cipher suites 17 and 3. Beside it, on the same simulated BMCs in the same run, FreeIPMI's library and
 * pyghmi; and a bare UDP echo of the same sizes, in C and with Netty, the better of which is the ceiling.
 */
public final class IpmiBench {
    private static final String EXCHANGES = "exchanges";
    private static final int SENSOR = 1;
    private static final int WARM_UPS = 2;
    private static final List<CipherSuite> SUITES = List.of(CipherSuite.SUITE_17, CipherSuite.SUITE_3);

    private final IpmiBenchOptions options;

    private IpmiBench(IpmiBenchOptions options) {
        this.options = options;
    }

    public static void main(String[] arguments) {
        IpmiBenchOptions options;
        try {
            options = IpmiBenchOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("ipmi: " + e.getMessage());
            System.exit(2);
            return;
        }
        new IpmiBench(options).run();
    }

    /** What is measured at once. */
    private record Setting(CipherSuite suite, int bmcs) {
        String name() {
            return "suite_%d_%s".formatted(suite.id(), bmcs == 1 ? "one_bmc" : "many_bmcs");
        }
    }

    /**
     * What came of it.
     *
     * @param peers clients by name
     * @param echoes bare echoes by name
     */
    private record Result(
            Setting setting, Throughput ours, Map<String, Throughput> peers, Map<String, Throughput> echoes) {

        double timesThePeer() {
            return ratio(peers);
        }

        double ofTheCeiling() {
            return ratio(echoes);
        }

        private double ratio(Map<String, Throughput> theirs) {
            Throughput best = theirs.values().stream()
                    .max(Comparator.comparingDouble(Throughput::perCpuSecond))
                    .orElseThrow();
            return Throughput.round(ours.perCpuSecond() / best.perCpuSecond());
        }
    }

    private void run() {
        try (BenchDirectory directory = BenchDirectory.create();
                SimulatedFleet fleet = SimulatedFleet.start(directory.path(), options.bmcs())) {
            warmUp(fleet);
            List<Result> results = new ArrayList<>();
            for (CipherSuite suite : SUITES) {
                for (int bmcs : List.of(options.bmcs(), 1)) {
                    results.add(measure(directory.path(), fleet, new Setting(suite, bmcs)));
                }
            }
            print(results);
        }
    }

    /** Both ends are Java: what is measured first must not pay for their compilers. */
    private void warmUp(SimulatedFleet fleet) {
        try (SensorLoad load = SensorLoad.start(fleet, options.bmcs(), SUITES.getFirst(), SENSOR)) {
            for (int i = 0; i < WARM_UPS; i++) {
                BenchOutput.progress(
                        "warm-up: " + options.measure(load::exchanges).figures(EXCHANGES));
            }
        }
    }

    private Result measure(Path directory, SimulatedFleet fleet, Setting setting) {
        Throughput ours;
        try (SensorLoad load = SensorLoad.start(fleet, setting.bmcs(), setting.suite(), SENSOR)) {
            ours = report("lib/ipmi", setting, options.measure(load::exchanges));
        }
        Map<String, Throughput> peers = new LinkedHashMap<>();
        for (PeerProgram peer : List.of(PeerProgram.freeipmi(directory), PeerProgram.pyghmi(directory))) {
            String input = fleet.peerInput(setting.bmcs(), setting.suite(), SENSOR, options);
            peers.put(peer.name(), report(peer.name(), setting, peer.run(input)));
        }
        return new Result(setting, ours, peers, echoes(directory, setting));
    }

    private Map<String, Throughput> echoes(Path directory, Setting setting) {
        Map<String, Throughput> echoes = new LinkedHashMap<>();
        int size = ExchangeSizes.of(setting.suite()).request();
        try (BareEcho echo = BareEcho.serve(directory)) {
            echoes.put("echo_c", report("echo in C", setting, echo.call(setting.bmcs(), size, options)));
            try (NettyEcho netty = NettyEcho.start(echo.address(), setting.bmcs(), size)) {
                echoes.put("echo_netty", report("echo with Netty", setting, options.measure(netty::exchanges)));
            }
        }
        return echoes;
    }

    private void print(List<Result> results) {
        Map<String, Object> figures = new LinkedHashMap<>();
        Map<String, Object> peers = new LinkedHashMap<>();
        Map<String, Object> ratios = new LinkedHashMap<>();
        Map<String, Object> ceilings = new LinkedHashMap<>();
        for (Result result : results) {
            String name = result.setting().name();
            figures.put(name, result.ours().figures(EXCHANGES));
            ratios.put(name, result.timesThePeer());
            ceilings.put(name, result.ofTheCeiling());
            result.peers().forEach((who, peer) -> peers.put(who + "_" + name, peer.figures(EXCHANGES)));
            result.echoes().forEach((who, echo) -> peers.put(who + "_" + name, echo.figures(EXCHANGES)));
        }
        figures.put("bmcs", options.bmcs());
        figures.put("of_the_ceiling", ceilings);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", "ipmi");
        line.put("figures", figures);
        line.put("peer", Map.of("name", "freeipmi library, pyghmi; bare UDP echo", "figures", peers));
        line.put("ratio", ratios);
        BenchOutput.result(line);
    }

    private static Throughput report(String who, Setting setting, Throughput throughput) {
        BenchOutput.progress("%s, %s: %s".formatted(who, setting.name(), throughput.figures(EXCHANGES)));
        return throughput;
    }
}
