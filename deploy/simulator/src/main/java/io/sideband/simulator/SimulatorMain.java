package io.sideband.simulator;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts a fleet from the command line, says in one line when it is ready, and ends on SIGTERM or SIGINT. */
public final class SimulatorMain {
    private static final int USAGE_ERROR = 2;

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        SimulatorConfig config;
        try {
            config = SimulatorOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(SimulatorOptions.USAGE);
            System.exit(USAGE_ERROR);
            return;
        }
        CountDownLatch end = new CountDownLatch(1);
        try {
            Simulator simulator = Simulator.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                simulator.close();
                end.countDown();
            }));
            System.out.printf(
                    "simulator ready: %d BMCs from %s to %s, UDP port %d, control %s%n",
                    config.bmcs(),
                    simulator.bmcs().getFirst().address().getAddress().getHostAddress(),
                    simulator.bmcs().getLast().address().getAddress().getHostAddress(),
                    simulator.port(),
                    simulator.controlEndpoint().orElseThrow());
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        end.await();
    }
}
