package io.sideband.ipmi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.dcmi.ActivatePowerLimit;
import io.sideband.ipmi.dcmi.GetAssetTag;
import io.sideband.ipmi.dcmi.GetControllerId;
import io.sideband.ipmi.dcmi.GetDcmiCapabilities;
import io.sideband.ipmi.dcmi.GetDcmiSensorInfo;
import io.sideband.ipmi.dcmi.GetPowerLimit;
import io.sideband.ipmi.dcmi.GetPowerReading;
import io.sideband.ipmi.dcmi.GetTemperatureReadings;
import io.sideband.ipmi.dcmi.SetAssetTag;
import io.sideband.ipmi.hpm.GetTargetUpgradeCapabilities;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our requests are byte for byte those of ipmitool, and what ipmi_sim answered to them means what it should. */
class RecordedExchangesTest {
    private static final Recording RECORDING = Recording.load("recorded-ipmi_sim.txt");

    private static Secret key(String text) {
        return Secret.ofPassword(text);
    }

    /** command; what ipmi_sim's answer means */
    static Stream<Arguments> answered() {
        return Stream.of(
                Arguments.of(
                        new GetSdrRepositoryInfo(),
                        new GetSdrRepositoryInfo.Response(0x51, 8, 0xfffe, 0x3265, 0, false, true)),
                Arguments.of(new ReserveSdrRepository(), new ReserveSdrRepository.Response(5)),
                Arguments.of(
                        new GetSdr(2, 3, 0x25, 15),
                        new GetSdr.Response(4, ByteString.ofHex("0000000a140202000000c446616e31"))),
                Arguments.of(new GetSensorReading(0, 4), new GetSensorReading.Response(0xbe, true, true, 0, true)),
                Arguments.of(new GetSensorReading(0, 7), new GetSensorReading.Response(0x28, false, true, 0, true)),
                Arguments.of(
                        new GetSensorThresholds(0, 4),
                        new GetSensorThresholds.Response(0x3f, ByteString.ofHex("b5afaac8ced4"))),
                Arguments.of(new GetSelInfo(), new GetSelInfo.Response(0x51, 1, 15984, 13045, 12961, false, true)),
                Arguments.of(
                        new GetSelEntry(0),
                        new GetSelEntry.Response(0xffff, ByteString.ofHex("010002f5320000200004010101595b5a"))),
                Arguments.of(new GetSelTime(), new GetSelTime.Response(0x32a1)),
                Arguments.of(new ReserveSel(), new ReserveSel.Response(3)),
                Arguments.of(new ClearSel(3, ClearSel.Action.INITIATE), new ClearSel.Response(true)),
                Arguments.of(new DeleteSelEntry(2, 1), new DeleteSelEntry.Response(1)),
                Arguments.of(
                        new GetSystemBootOptions(5, 0, 0),
                        new GetSystemBootOptions.Response(1, true, 5, ByteString.ofHex("0004000000"))),
                Arguments.of(
                        new SetSystemBootOptions(5, ByteString.ofHex("e004000000")),
                        new SetSystemBootOptions.Response()),
                Arguments.of(new GetPefCapabilities(), new GetPefCapabilities.Response(0x51, 0x3f, 16)),
                Arguments.of(
                        new GetPefConfiguration(8, 0, 0),
                        new GetPefConfiguration.Response(0x11, ByteString.ofHex("0f"))),
                Arguments.of(
                        new GetChannelAccess(1, true),
                        new GetChannelAccess.Response(
                                new ChannelAccess(false, false, false, ChannelAccess.Mode.ALWAYS_AVAILABLE, 4))),
                Arguments.of(new GetChannelInfo(0x0e), new GetChannelInfo.Response(1, 4, 1, 2, 1, 0x1bf2)),
                Arguments.of(
                        new GetUserAccess(1, 2),
                        new GetUserAccess.Response(63, GetUserAccess.Enabled.UNSPECIFIED, 3, 1, false, false, true, 4)),
                Arguments.of(new SetUserAccess(1, 5, false, false, true, 3), new SetUserAccess.Response()),
                Arguments.of(new GetUserName(2), new GetUserName.Response("ipmiusr")),
                Arguments.of(new GetUserName(3), new GetUserName.Response("")),
                Arguments.of(new SetUserName(5, "bob"), new SetUserName.Response()),
                Arguments.of(
                        new SetUserPassword(5, SetUserPassword.Operation.SET, key("secret"), 20),
                        new SetUserPassword.Response()),
                Arguments.of(
                        new SetUserPassword(2, SetUserPassword.Operation.TEST, key("test"), 16),
                        new SetUserPassword.Response()),
                Arguments.of(
                        new GetLanConfiguration(1, 16, 0, 0),
                        new GetLanConfiguration.Response(
                                0x11, ByteString.ofHex("7075626c6963000000000000000000000000"))),
                Arguments.of(
                        new SetLanConfiguration(1, 3, ByteString.ofHex("7f000009")),
                        new SetLanConfiguration.Response()));
    }

    @ParameterizedTest
    @MethodSource("answered")
    void readsWhatThePeerAnswered(IpmiCommand<?> command, Object meaning) {
        Recording.Answer answer = RECORDING.answer(command).orElseThrow();

        assertThat(answer.completionCode()).isZero();
        assertThat(command.decode(answer.data().reader())).isEqualTo(meaning);
    }

    @ParameterizedTest
    @MethodSource("answered")
    void aCutAnswerIsReadOrSaysWhatIsMissing(IpmiCommand<?> command, Object meaning) {
        byte[] whole = RECORDING.answer(command).orElseThrow().data().toByteArray();

        for (int size = 0; size < whole.length; size++) {
            WireReader cut = new WireReader(whole, 0, size);
            try {
                assertThat(command.decode(cut)).hasSameClassAs(meaning);
            } catch (MalformedPacketException missing) {
                assertThat(missing).hasMessageContaining("needs");
            }
        }
    }

    /** What ipmi_sim does not know: the request is ipmitool's. */
    static Stream<IpmiCommand<?>> refused() {
        return Stream.of(
                new SetPowerRestorePolicy(SetPowerRestorePolicy.Policy.ALWAYS_ON),
                new SetPowerRestorePolicy(SetPowerRestorePolicy.Policy.NO_CHANGE),
                new GetSystemRestartCause(),
                new GetPohCounter(),
                new GetSelfTestResults(),
                new GetLastProcessedEventId(),
                new ResetWatchdogTimer(),
                new GetFruInventoryAreaInfo(0),
                new SetUserPayloadAccess(1, 5, true, 2, 0),
                new GetUserPayloadAccess(1, 2),
                new GetSolConfiguration(1, 0, 0, 0),
                new GetDcmiCapabilities(1),
                new GetPowerReading(0),
                new GetPowerLimit(),
                new ActivatePowerLimit(true),
                new SetAssetTag(0, ByteString.copyOf("rack-7".getBytes(StandardCharsets.US_ASCII))),
                new GetDcmiSensorInfo(0x41, 0),
                new GetTemperatureReadings(0x40, 0),
                new GetTargetUpgradeCapabilities());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void asksAsIpmitoolDoes(IpmiCommand<?> command) {
        assertThat(RECORDING.answer(command))
                .hasValueSatisfying(
                        answer -> assertThat(answer.completionCode()).isNotZero());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void neverReadsAnEmptyAnswerAsAnything(IpmiCommand<?> command) {
        boolean empty = command instanceof SetUserPayloadAccess || command instanceof ResetWatchdogTimer;
        if (empty) {
            assertThat(command.decode(ByteString.empty().reader())).isNotNull();
        } else {
            assertThatThrownBy(() -> command.decode(ByteString.empty().reader()))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    /** ipmitool asks for one byte only to learn the length. */
    @Test
    void asksForPartsOfTagsAsIpmitoolDoes() {
        assertThat(RECORDING.answer(new GetAssetTag(0, 0))).isPresent();
        assertThat(RECORDING.answer(new GetControllerId(0, 1))).isPresent();
    }
}
