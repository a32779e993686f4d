package io.sideband.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IpmiSimIT {

    @Test
    void playsABmcThatIpmitoolReads(@TempDir Path directory) {
        try (IpmiSim sim = IpmiSim.start(directory)) {
            sim.setSensor(1, 85);
            sim.setState(8, 0, true);
            sim.addSelEntry("01 00 00 00 20 00 04 09 01 6f 01 ff ff");

            assertThat(sim.ipmitool("sdr", "list"))
                    .containsPattern("CPU1 Temp +\\| 85 degrees C +\\| nc")
                    .containsPattern("Inlet Temp +\\| 22 degrees C +\\| ok")
                    .containsPattern("PCIe Temp +\\| disabled +\\| ns");
            assertThat(sim.ipmitool("sel", "list"))
                    .contains("Upper Non-critical going high", "General Chassis", "Power Unit");
            assertThatThrownBy(() -> sim.command("bogus")).hasMessageContaining("Unknown command");
        }
    }

    @Test
    void turnsItsChassisOff(@TempDir Path directory) {
        try (IpmiSim sim = IpmiSim.start(directory)) {
            sim.ipmitool("chassis", "power", "off");

            assertThat(sim.powerIsOn()).isFalse();
            assertThat(sim.chassisCalls()).contains("0x20 set power 0");
        }
    }
}
