package io.sideband.simulator.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.simulator.Simulator;
import io.sideband.testkit.PeerLogin;
import io.sideband.testkit.PeerProgram;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of README.md does what it says, by ipmitool's word. */
class FleetOfAHundredIT {
    @Test
    void aHundredBmcsAnswer() throws IOException {
        try (Simulator fleet = FleetOfAHundred.start("admin", "Pass-w0rd.17")) {
            assertThat(fleet.bmcs()).hasSize(100);
            assertThat(ipmitool(fleet, 0, "sel", "elist")).contains("Upper Critical going high");
            assertThat(ipmitool(fleet, 1, "mc", "info")).contains("IPMI Version");
            assertThat(ipmitool(fleet, 99, "chassis", "power", "status")).contains("Chassis Power is on");
        }
    }

    private static String ipmitool(Simulator fleet, int bmc, String... words) {
        String address = fleet.bmc(bmc).address().getAddress().getHostAddress();
        return PeerProgram.run(
                        new PeerLogin(address, fleet.port(), "admin", "Pass-w0rd.17", 17).ipmitool(List.of(words)))
                .expectSuccess();
    }
}
