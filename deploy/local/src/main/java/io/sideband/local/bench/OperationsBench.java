package io.sideband.local.bench;

import io.sideband.local.LocalStack;
import io.sideband.local.Logs;
import io.sideband.local.ServiceName;
import io.sideband.local.StackPlan;
import io.sideband.local.StackPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What commander needs for a whole fleet: the plan, the power status of every server (each freshly read, by a power-on of
 * servers that are on), and a power cycle of every server, proven; wall and CPU time of its one process. Beside it
 * FreeIPMI's {@code ipmipower} over the same simulated BMCs in the same run.
 */
public final class OperationsBench {
    private static final int CIPHER_SUITE = 17;
    private static final int DEFAULT_BMCS = 1000;

    private final int bmcs;
    private final InstantSource clock = InstantSource.system();

    private OperationsBench(int bmcs) {
        this.bmcs = bmcs;
    }

    public static void main(String[] arguments) {
        if (arguments.length != 0 && !(arguments.length == 2 && arguments[0].equals("--bmcs"))) {
            System.err.println("operations: the one option is --bmcs N");
            System.exit(2);
            return;
        }
        new OperationsBench(arguments.length == 0 ? DEFAULT_BMCS : Integer.parseInt(arguments[1])).run();
    }

    private void run() {
        try (BenchDirectory directory = BenchDirectory.create()) {
            run(directory.path());
        }
    }

    private void run(Path directory) {
        // standard output is for the one JSON line
        Logs.toFile(directory.resolve("kafka.log"));
        StackPorts ports = StackPorts.free();
        StackPlan plan = StackPlan.standard(Path.of("").toAbsolutePath())
                .elsewhere(directory.resolve("run"), ports)
                .withServices(EnumSet.of(ServiceName.COLLECTOR, ServiceName.COMMANDER))
                .withBmcs(bmcs)
                .withInterval(Duration.ofMinutes(10))
                .with(ServiceName.COMMANDER, "sideband.execution.concurrency", Integer.toString(bmcs))
                .optimised();
        try (LocalStack stack = LocalStack.start(plan, System.err::println)) {
            measure(stack, ports, directory);
        }
    }

    private void measure(LocalStack stack, StackPorts ports, Path directory) {
        FleetOperations operations = new FleetOperations(stack, clock);
        BenchOutput.progress("a first round warms commander up");
        BenchOutput.progress(operations.run("power.on").figures().toString());
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("plan_seconds", operations.planSeconds("power.cycle"));
        Effort status = report("commander: status", operations.run("power.on"));
        Effort cycle = report("commander: cycle", operations.run("power.cycle"));
        ours.put("status", status.figures());
        ours.put("cycle", cycle.figures());

        List<String> login = stack.simulatorLogin();
        List<String> hosts = IntStream.rangeClosed(1, bmcs)
                .mapToObj(n -> stack.simulatedAddress(n) + ":" + ports.bmcs())
                .toList();
        IpmipowerPeer peer =
                new IpmipowerPeer(directory, hosts, login.getFirst(), login.getLast(), CIPHER_SUITE, clock);
        Effort peerStatus = report("ipmipower --stat", peer.run("--stat", "on"));
        Effort peerCycle = report("ipmipower --cycle", peer.run("--cycle", "ok"));
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("bench", "operations");
        line.put("figures", ours);
        line.put(
                "peer",
                Map.of(
                        "name",
                        "freeipmi ipmipower",
                        "figures",
                        Map.of("status", peerStatus.figures(), "cycle", peerCycle.figures())));
        line.put("ratio", status.fasterThan(peerStatus));
        BenchOutput.result(line);
    }

    private static Effort report(String who, Effort effort) {
        BenchOutput.progress("%s: %s".formatted(who, effort.figures()));
        return effort;
    }
}
