package io.sideband.ipmi.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.testkit.IpmiSim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of README.md does what it says. */
class ReadAllSensorsIT {
    @Test
    void readsEverySensorOfABmc() {
        List<String> lines = new ArrayList<>();
        try (IpmiSim sim = IpmiSim.start()) {
            sim.setSensor(4, 0xbe);

            ReadAllSensors.printSensors(sim.address(), IpmiSim.USER, IpmiSim.PASSWORD, CipherSuite.SUITE_3, lines);
        }

        assertThat(lines)
                .hasSize(7)
                .anyMatch(line -> line.startsWith("P12V 11.97"))
                .anyMatch(line -> line.startsWith("CPU1 Temp 5"));
    }
}
