package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.bmc.BmcReset;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.RestorePolicy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionParametersTest {
    @Test
    void areTypedWithWhatIsUsual() {
        assertThat(ActionParameters.of(Action.CHASSIS_IDENTIFY, Map.of()).identify())
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(ActionParameters.of(Action.POWER_SOFT_OFF_THEN_OFF, Map.of()).softOffWait())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(ActionParameters.of(Action.POWER_RESTORE_POLICY, Map.of("policy", "as-before"))
                        .restorePolicy())
                .isEqualTo(RestorePolicy.AS_BEFORE);
        assertThat(ActionParameters.of(Action.POWER_CAP, Map.of("watts", "300", "correction", "PT2S"))
                        .powerCap())
                .isEqualTo(new PowerCap(300, Duration.ofSeconds(2), Duration.ofSeconds(1), false));
        assertThat(ActionParameters.of(Action.BOOT_OVERRIDE, Map.of("target", "pxe", "uefi", "true"))
                        .bootOverride())
                .isEqualTo(new BootOverride(BootOverride.Target.PXE, false, true));
        assertThat(ActionParameters.of(Action.BMC_RESET, Map.of("mode", "warm")).bmcReset())
                .isEqualTo(BmcReset.WARM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "power.on             | wait=PT1S         | power.on has no parameter wait",
                "power.cap            |                   | watts is missing",
                "power.cap            | watts=many        | watts must be a whole number",
                "power.cap            | watts=0           | watts",
                "power.cap            | watts=9,sampling=1 | sampling must be an ISO 8601 duration",
                "boot.override        |                   | target is missing",
                "boot.override        | target=tape       | target must be one of [none, pxe, disk",
                "boot.override        | target=pxe,uefi=1 | uefi must be true or false",
                "bmc.reset            | mode=hot          | mode must be one of [cold, warm]",
                "power.restore-policy | policy=on         | policy must be one of [stay-off, as-before, always-on]",
                "power.soft-off-then-off | wait=PT0S      | wait must be longer than zero",
                "chassis.identify     | duration=PT0.5S   | duration must be whole seconds",
                "sensor.thresholds    | upper-critical=9  | parameter sensor is missing",
                "sensor.thresholds    | sensor=Inlet      | parameters must name a threshold",
                "sensor.thresholds    | sensor=Inlet,upper-critical=NaN | upper-critical must be a number",
                "user.password        |                   | credential is missing",
                "lan.configure        |                   | parameters must name a setting",
                "lan.configure        | address=bmc.example | address must be an IPv4 address",
                "lan.configure        | address=::1       | address must be an IPv4 address",
                "lan.configure        | source=other      | source must be static or dhcp",
                "lan.configure        | vlan=4095         | vlan: 4095 is not in 0 to 4094",
                "sol.configure        | bit-rate=300      | bitRate: 300 is none of",
                "sol.configure        | privilege=none    | privilege must be one of [user, operator, administrator]",
                "raw                  | netfn=7,command=1 | netFn: 07h is not even",
                "raw                  | netfn=0x06,command=0x47 | command 47h of netfn 06h may carry a secret",
                "raw                  | netfn=0x06,command=1,data=xy | data: not up to 64 bytes in hexadecimal"
            })
    void mistakeIsNamed(String action, @Nullable String given, String named) {
        Map<String, String> parameters = new TreeMap<>();
        if (given != null) {
            for (String pair : given.split(",", -1)) {
                parameters.put(pair.split("=", -1)[0], pair.split("=", -1)[1]);
            }
        }

        assertThatThrownBy(() -> ActionParameters.of(Action.of(action), parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
