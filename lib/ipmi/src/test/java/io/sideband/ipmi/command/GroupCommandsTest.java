package io.sideband.ipmi.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.dcmi.GetAssetTag;
import io.sideband.ipmi.dcmi.GetControllerId;
import io.sideband.ipmi.dcmi.GetDcmiCapabilities;
import io.sideband.ipmi.dcmi.GetDcmiSensorInfo;
import io.sideband.ipmi.dcmi.GetPowerLimit;
import io.sideband.ipmi.dcmi.GetPowerReading;
import io.sideband.ipmi.dcmi.GetTemperatureReadings;
import io.sideband.ipmi.dcmi.PowerLimit;
import io.sideband.ipmi.dcmi.PowerLimit.ExceptionAction;
import io.sideband.ipmi.dcmi.SetControllerId;
import io.sideband.ipmi.dcmi.SetPowerLimit;
import io.sideband.ipmi.hpm.GetComponentProperties;
import io.sideband.ipmi.hpm.GetTargetUpgradeCapabilities;
import io.sideband.ipmi.hpm.GetUpgradeStatus;
import io.sideband.ipmi.hpm.UploadFirmwareBlock;
import io.sideband.ipmi.wire.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and responses of DCMI and HPM.1, written by hand after the sections named on the commands. */
class GroupCommandsTest {
    private static final PowerLimit LIMIT =
            new PowerLimit(ExceptionAction.LOG_ONLY, 300, Duration.ofMillis(1000), Duration.ofSeconds(5));

    private static ByteString hex(String text) {
        return ByteString.ofHex(text);
    }

    static Stream<Golden> exchanges() {
        return Stream.of(
                new Golden(
                        new GetDcmiCapabilities(1),
                        0x2c01,
                        "dc 01",
                        "dc 01 05 02 00 01 07",
                        new GetDcmiCapabilities.Response(1, 5, 2, hex("000107"))),
                new Golden(
                        new GetPowerReading(0),
                        0x2c02,
                        "dc 01 00 00",
                        "dc 2c01 9600 9001 1801 0100006a e8030000 40",
                        new GetPowerReading.Response(300, 150, 400, 280, 0x6a000001L, Duration.ofSeconds(1), true)),
                new Golden(
                        new GetPowerLimit(),
                        0x2c03,
                        "dc 0000",
                        "dc 0000 11 2c01 e8030000 0000 0500",
                        new GetPowerLimit.Response(LIMIT)),
                new Golden(
                        new SetPowerLimit(LIMIT),
                        0x2c04,
                        "dc 000000 11 2c01 e8030000 0000 0500",
                        "dc",
                        new SetPowerLimit.Response()),
                new Golden(
                        new GetAssetTag(16, 16),
                        0x2c06,
                        "dc 10 10",
                        "dc 12 4142",
                        new GetAssetTag.Response(18, hex("4142"))),
                new Golden(
                        new GetControllerId(0, 16),
                        0x2c09,
                        "dc 00 10",
                        "dc 03 424d43",
                        new GetControllerId.Response(3, hex("424d43"))),
                new Golden(
                        new SetControllerId(0, hex("424d4300")),
                        0x2c0a,
                        "dc 00 04 424d4300",
                        "dc 04",
                        new SetControllerId.Response(4)),
                new Golden(
                        new GetDcmiSensorInfo(0x41, 1),
                        0x2c07,
                        "dc 01 41 00 01",
                        "dc 02 02 0100 0200",
                        new GetDcmiSensorInfo.Response(2, List.of(1, 2))),
                new Golden(
                        new GetTemperatureReadings(0x40, 1),
                        0x2c10,
                        "dc 01 40 00 01",
                        "dc 02 02 17 01 85 02",
                        new GetTemperatureReadings.Response(
                                2,
                                List.of(
                                        new GetTemperatureReadings.Temperature(1, 23),
                                        new GetTemperatureReadings.Temperature(2, -5)))),
                new Golden(
                        new GetTargetUpgradeCapabilities(),
                        0x2c2e,
                        "00",
                        "00 00 07 0c 02 06 01 03",
                        new GetTargetUpgradeCapabilities.Response(
                                0,
                                7,
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                3)),
                new Golden(
                        new GetComponentProperties(1, GetComponentProperties.Selector.CURRENT_VERSION),
                        0x2c2f,
                        "00 01 01",
                        "00 021000000000",
                        new GetComponentProperties.Response(hex("021000000000"))),
                new Golden(
                        new UploadFirmwareBlock(255, hex("0102")),
                        0x2c32,
                        "00 ff 0102",
                        "00",
                        new UploadFirmwareBlock.Response(-1, 0)),
                new Golden(
                        new GetUpgradeStatus(), 0x2c34, "00", "00 32 80", new GetUpgradeStatus.Response(0x32, 0x80)));
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void encodesAndDecodes(Golden golden) {
        golden.encodesAndDecodes();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void survivesTruncation(Golden golden) {
        golden.survivesTruncation();
    }

    @Test
    void anAnswerOfAnotherGroupIsMalformed() {
        assertThatThrownBy(() -> new GetPowerReading(0).decode(hex("00 2c01").reader()))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("DCMI");
        assertThatThrownBy(() -> new GetUpgradeStatus().decode(hex("dc 32 80").reader()))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("PICMG");
    }
}
