package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever approves a plan sees all that is sent. */
class PlanTextTest {

    @Test
    void saysEverythingThatIsInTheCommands() {
        assertThat(of(Action.POWER_CAP, Map.of("watts", "300")))
                .containsExactly(
                        "Set Power Limit: 300 W, correction time PT1S, sampling period PT1S", "Activate Power Limit");
        assertThat(of(Action.BOOT_OVERRIDE, Map.of("target", "pxe", "uefi", "true")))
                .containsExactly("Set System Boot Options: pxe, once, UEFI");
        assertThat(of(
                        Action.SENSOR_THRESHOLDS,
                        Map.of("sensor", "Inlet", "upper-critical", "45", "lower-critical", "3")))
                .containsExactly("Set Sensor Thresholds of Inlet: lower critical 3.0, upper critical 45.0");
        assertThat(of(Action.LAN_CONFIGURE, Map.of("gateway", "10.0.0.1", "vlan", "0", "address", "10.0.0.9")))
                .containsExactly(
                        "Set LAN Configuration Parameters: default gateway 10.0.0.1",
                        "Set LAN Configuration Parameters: VLAN none",
                        "Set LAN Configuration Parameters: IP address 10.0.0.9");
        assertThat(of(Action.SOL_CONFIGURE, Map.of("enabled", "false", "bit-rate", "9600")))
                .containsExactly(
                        "Set SOL Configuration Parameters: bit rate 9600",
                        "Set SOL Configuration Parameters: enabled false");
        assertThat(of(Action.RAW, Map.of("netfn", "0x2e", "command", "0x01", "data", "0A0b")))
                .containsExactly("NetFn 2Eh, LUN 0, command 01h, data 0a0b");
        assertThat(of(Action.USER_PASSWORD, Map.of("credential", "next")))
                .hasSize(4)
                .first()
                .isEqualTo("Set User Password: of the user that credential next names, to its password");
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_ON", "POWER_OFF", "POWER_CYCLE", "POWER_RESET", "POWER_SOFT_OFF", "POWER_INTERRUPT"})
    void powerIsOneChassisControl(Action action) {
        assertThat(of(action, Map.of())).singleElement().asString().startsWith("Chassis Control: ");
    }

    private static List<String> of(Action action, Map<String, String> given) {
        return PlanText.of(action, ActionParameters.of(action, given));
    }
}
