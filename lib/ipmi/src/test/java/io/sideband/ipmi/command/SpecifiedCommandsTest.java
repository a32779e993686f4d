package io.sideband.ipmi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.command.SetUserPassword.Operation;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.wire.ByteString;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and responses written by hand after the sections named on the commands. */
class SpecifiedCommandsTest {
    private static ByteString hex(String text) {
        return ByteString.ofHex(text);
    }

    static Stream<Golden> exchanges() {
        return Stream.concat(storage(), application());
    }

    private static Stream<Golden> storage() {
        return Stream.of(
                new Golden(
                        new GetFruInventoryAreaInfo(3),
                        0x0a10,
                        "03",
                        "0008 01",
                        new GetFruInventoryAreaInfo.Response(2048, true)),
                new Golden(
                        new ReadFruData(0, 0x0110, 16),
                        0x0a11,
                        "00 1001 10",
                        "02 0102",
                        new ReadFruData.Response(2, hex("0102"))),
                new Golden(
                        new WriteFruData(0, 8, hex("aabb")),
                        0x0a12,
                        "00 0800 aabb",
                        "02",
                        new WriteFruData.Response(2)),
                new Golden(
                        new GetDeviceSdrInfo(true),
                        0x0420,
                        "",
                        "05 81 78563412",
                        new GetDeviceSdrInfo.Response(5, true, 1, 0x12345678L)),
                new Golden(
                        new GetDeviceSdrInfo(false),
                        0x0420,
                        "01",
                        "05 01",
                        new GetDeviceSdrInfo.Response(5, false, 1, 0)),
                new Golden(
                        new GetDeviceSdr(7, 2, 5, 16),
                        0x0421,
                        "0700 0200 05 10",
                        "0300 01",
                        new GetDeviceSdr.Response(3, hex("01"))),
                new Golden(
                        new ReserveDeviceSdrRepository(),
                        0x0422,
                        "",
                        "0700",
                        new ReserveDeviceSdrRepository.Response(7)),
                new Golden(
                        new SetSensorThresholds(0, 4, 0x38, hex("000000505560")),
                        0x0426,
                        "04 38 000000505560",
                        "",
                        new SetSensorThresholds.Response()),
                new Golden(
                        new SetSensorHysteresis(0, 4, 2, 3),
                        0x0424,
                        "04 ff 02 03",
                        "",
                        new SetSensorHysteresis.Response()),
                new Golden(
                        new ClearSel(0x0102, ClearSel.Action.GET_STATUS),
                        0x0a47,
                        "0201 434c52 00",
                        "00",
                        new ClearSel.Response(false)),
                new Golden(
                        new AddSelEntry(hex("000002000000002000040101015 95b5a")),
                        0x0a44,
                        "000002000000002000040101 01595b5a",
                        "0900",
                        new AddSelEntry.Response(9)),
                new Golden(new SetSelTime(0x6a000001L), 0x0a49, "0100006a", "", new SetSelTime.Response()),
                new Golden(
                        new GetSelTimeUtcOffset(),
                        0x0a5c,
                        "",
                        "c4ff",
                        new GetSelTimeUtcOffset.Response(OptionalInt.of(-60))),
                new Golden(
                        new GetSelTimeUtcOffset(),
                        0x0a5c,
                        "",
                        "ff07",
                        new GetSelTimeUtcOffset.Response(OptionalInt.empty())));
    }

    private static Stream<Golden> application() {
        WatchdogSettings watchdog = new WatchdogSettings(true, true, 4, 0, 1, 0, 0x10, 600);
        return Stream.of(
                new Golden(new GetPohCounter(), 0x000f, "", "3c 10000000", new GetPohCounter.Response(60, 16)),
                new Golden(
                        new SetPowerRestorePolicy(SetPowerRestorePolicy.Policy.AS_BEFORE),
                        0x0006,
                        "01",
                        "07",
                        new SetPowerRestorePolicy.Response(7)),
                new Golden(new SetPowerCycleInterval(10), 0x000b, "0a", "", new SetPowerCycleInterval.Response()),
                new Golden(
                        new GetChassisCapabilities(),
                        0x0000,
                        "",
                        "05 20 20 20 20",
                        new GetChassisCapabilities.Response(false, true, false, true, 0x20, 0x20, 0x20, 0x20)),
                new Golden(new ColdReset(), 0x0602, "", "", new ColdReset.Response()),
                new Golden(new WarmReset(), 0x0603, "", "", new WarmReset.Response()),
                new Golden(new GetSelfTestResults(), 0x0604, "", "57 80", new GetSelfTestResults.Response(0x57, 0x80)),
                new Golden(
                        new SetWatchdogTimer(watchdog),
                        0x0624,
                        "44 01 00 10 5802",
                        "",
                        new SetWatchdogTimer.Response()),
                new Golden(
                        new GetWatchdogTimer(),
                        0x0625,
                        "",
                        "44 01 00 10 5802 4000",
                        new GetWatchdogTimer.Response(watchdog, 64)),
                new Golden(
                        new SetUserPassword(3, Operation.ENABLE, null, 16),
                        0x0647,
                        "03 01",
                        "",
                        new SetUserPassword.Response()),
                new Golden(
                        new SetChannelAccess(
                                1, false, new ChannelAccess(true, false, false, ChannelAccess.Mode.SHARED, 3)),
                        0x0640,
                        "01 63 43",
                        "",
                        new SetChannelAccess.Response()),
                new Golden(
                        new SetChannelSecurityKeys(
                                1,
                                SetChannelSecurityKeys.KeyId.K_G,
                                SetChannelSecurityKeys.Operation.SET,
                                Secret.ofPassword("k")),
                        0x0656,
                        "01 01 01 6b00000000000000000000000000000000000000",
                        "02",
                        new SetChannelSecurityKeys.Response(2)),
                new Golden(
                        new ActivatePayload(1, 1, 0xc0),
                        0x0648,
                        "01 01 c0 000000",
                        "00000000 ff00 ff00 6f02 ffff",
                        new ActivatePayload.Response(hex("00000000"), 255, 255, 623, 0xffff)),
                new Golden(new DeactivatePayload(1, 1), 0x0649, "01 01 00000000", "", new DeactivatePayload.Response()),
                new Golden(
                        new GetPayloadActivationStatus(1),
                        0x064a,
                        "01",
                        "01 0100",
                        new GetPayloadActivationStatus.Response(1, 1)),
                new Golden(
                        new GetPayloadInstanceInfo(1, 1),
                        0x064b,
                        "01 01",
                        "04030201 0100000000000000",
                        new GetPayloadInstanceInfo.Response(0x01020304L, hex("0100000000000000"))),
                new Golden(
                        new GetChannelPayloadSupport(0x0e),
                        0x064e,
                        "0e",
                        "0300 3f00 0000 0000",
                        new GetChannelPayloadSupport.Response(3, 0x3f, 0)));
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
    void passwordsAreGivenWhereTheyAreNeededAndNeverPrinted() {
        Secret password = Secret.ofPassword("not to be seen");

        assertThat(new SetUserPassword(2, Operation.SET, password, 20).toString())
                .doesNotContain("seen");
        assertThatThrownBy(() -> new SetUserPassword(2, Operation.SET, null, 20))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> new SetUserPassword(2, Operation.ENABLE, password, 20))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> new SetUserPassword(2, Operation.SET, password, 17))
                .hasMessageContaining("size");
    }

    @Test
    void aPowerOnCounterWithoutUnitCountsHours() {
        assertThat(new GetPohCounter.Response(0, 2).poweredOn()).isEqualTo(Duration.ofHours(2));
    }
}
