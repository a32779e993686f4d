package io.sideband.simulator.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.simulator.Simulator;
import io.sideband.simulator.SimulatorConfig;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.testkit.PeerConsole;
import io.sideband.testkit.PeerLogin;
import io.sideband.testkit.PeerProgram;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ipmitool starts and stops a real QEMU machine, and sees its firmware's words on SOL. */
class QemuHostIT {
    private static final String PASSWORD = "Pass-w0rd.17";

    @TempDir
    private Path directory;

    @Test
    void theChassisIsAMachineWhoseFirmwareSpeaksOnTheConsole() throws Exception {
        QemuHost host = new QemuHost("qemu-system-x86_64", List.of(), directory);
        try (Simulator simulator = Simulator.start(SimulatorConfig.forUser("admin", PASSWORD)
                .port(0)
                .on(false)
                .timings(PowerTimings.INSTANT)
                .hosts(_ -> host)
                .build())) {
            String address = simulator.bmc(0).address().getAddress().getHostAddress();
            PeerLogin login = new PeerLogin(address, simulator.port(), "admin", PASSWORD, 17);
            assertThat(host.runs()).isFalse();
            try (PeerConsole console = PeerConsole.start(login.ipmitool(List.of("sol", "activate")))) {
                console.awaitText("operational");

                power(login, "on");

                console.awaitText("SeaBIOS");
                assertThat(host.runs()).isTrue();
            }
            power(login, "off");
            Awaitility.await().until(() -> !host.runs());
        }
    }

    private static void power(PeerLogin login, String action) {
        PeerProgram.run(login.ipmitool(List.of("chassis", "power", action))).expectSuccess();
    }
}
