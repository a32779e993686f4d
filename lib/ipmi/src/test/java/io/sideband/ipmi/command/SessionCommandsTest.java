package io.sideband.ipmi.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.command.GetChassisStatus.Identify;
import io.sideband.ipmi.command.GetChassisStatus.RestorePolicy;
import io.sideband.ipmi.command.GetSystemRestartCause.Cause;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionCommandsTest {

    /** A command, its request data, and response data of the least length that it accepts. */
    private record Golden(IpmiCommand<?> command, int netFn, int number, String request, String response) {
        @Override
        public String toString() {
            return command.toString();
        }
    }

    // numbers and layouts: IPMI v2.0 appendix G and the sections named on the commands
    static List<Golden> goldens() {
        return List.of(
                new Golden(new GetDeviceId(), 6, 0x01, "", "0003090802 9f 911200 020f"),
                new Golden(new GetSystemGuid(), 6, 0x37, "", "a123456789abcdefa123456789abcdef"),
                new Golden(
                        new GetChannelAuthenticationCapabilities(0x0e, true, Privilege.ADMINISTRATOR),
                        6,
                        0x38,
                        "8e04",
                        "0197060300000000"),
                new Golden(new GetChannelCipherSuites(0x0e, 2), 6, 0x54, "0e0082", "01"),
                new Golden(new SetSessionPrivilegeLevel(Privilege.OPERATOR), 6, 0x3b, "03", "03"),
                new Golden(new CloseSession(0x02000482L), 6, 0x3c, "82040002", ""),
                new Golden(new GetSessionInfo(0), 6, 0x3d, "00", "000f01"),
                new Golden(new GetChassisStatus(), 0, 0x01, "", "210040"),
                new Golden(new ChassisControl(ChassisControl.Action.HARD_RESET), 0, 0x02, "03", ""),
                new Golden(new ChassisIdentify(15, false), 0, 0x04, "0f", ""),
                new Golden(new ChassisIdentify(0, true), 0, 0x04, "0001", ""),
                new Golden(new GetSystemRestartCause(), 0, 0x07, "", "0401"));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void writesItsRequestAndReadsItsResponse(Golden golden) {
        WireWriter out = new WireWriter();
        golden.command().encode(out);

        assertThat(out.toByteString()).isEqualTo(ByteString.ofHex(golden.request()));
        assertThat(golden.command().netFn()).isEqualTo(golden.netFn());
        assertThat(golden.command().command()).isEqualTo(golden.number());
        assertThat(golden.command().decode(ByteString.ofHex(golden.response()).reader()))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void everyTruncationIsMalformed(Golden golden) {
        byte[] response = ByteString.ofHex(golden.response()).toByteArray();
        for (int length = 0; length < response.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> golden.command().decode(new WireReader(response, 0, cut)))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void decodesTheRecordedDeviceId() {
        Transcript transcript = Transcript.suite3();
        LanRequest request =
                LanRequest.decode(transcript.get("device-id-request-clear").reader(), Checksums.REQUIRED);
        LanResponse response =
                LanResponse.decode(transcript.get("device-id-response-clear").reader(), Checksums.REQUIRED);

        GetDeviceId.Response id = new GetDeviceId().decode(response.data().reader());

        assertThat(request.command()).isEqualTo(new GetDeviceId().command());
        // as ipmitool prints it: revision 3, firmware 9.08, IPMI 2.0, manufacturer 4753, product 3842
        assertThat(id)
                .isEqualTo(new GetDeviceId.Response(
                        0, 3, false, true, 9, 8, 2, 0, 0x9f, 4753, 3842, ByteString.ofHex("00000000")));
        assertThat(id.firmwareRevision()).isEqualTo("9.08");
    }

    @Test
    void decodesTheRecordedChassisStatus() {
        GetChassisStatus.Response status =
                new GetChassisStatus().decode(ByteString.ofHex("21104070").reader());

        assertThat(status)
                .isEqualTo(new GetChassisStatus.Response(
                        true,
                        false,
                        false,
                        false,
                        false,
                        RestorePolicy.AS_BEFORE,
                        0x10,
                        false,
                        false,
                        false,
                        false,
                        Identify.OFF));
    }

    @Test
    void readsTheGuidAsIpmitoolDoes() {
        // ipmitool mc guid on ipmi_sim: efcdab89-6745-23a1-efcd-ab89674523a1, encoding IPMI
        assertThat(new GetSystemGuid()
                        .decode(ByteString.ofHex("a123456789abcdefa123456789abcdef")
                                .reader())
                        .uuid())
                .hasToString("efcdab89-6745-23a1-efcd-ab89674523a1");
    }

    @Test
    void expandsCipherSuiteRecords() {
        List<CipherSuiteRecord> records = CipherSuiteRecord.decodeAll(
                ByteString.ofHex("c0 11 03 44 81 c1 80 57 01 00 01 41 42 81 82 c0 00 00 40 80")
                        .reader());

        assertThat(records)
                .containsExactly(
                        new CipherSuiteRecord(17, 0, List.of(3), List.of(4), List.of(1)),
                        new CipherSuiteRecord(0x80, 0x157, List.of(1), List.of(1, 2), List.of(1, 2)),
                        new CipherSuiteRecord(0, 0, List.of(0), List.of(0), List.of(0)));
        assertThatThrownBy(() ->
                        CipherSuiteRecord.decodeAll(ByteString.ofHex("c1 80 57").reader()))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("OEM IANA");
    }

    @Test
    void unknownRestartCauseKeepsItsNumber() {
        GetSystemRestartCause.Response unknown =
                new GetSystemRestartCause().decode(ByteString.ofHex("0e01").reader());

        assertThat(unknown.code()).isEqualTo(14);
        assertThat(unknown.cause()).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void onlyAStateMayBeAskedForTwice() {
        assertThat(ChassisControl.Action.values())
                .filteredOn(action -> new ChassisControl(action).repeat() == IpmiCommand.Repeat.HARMLESS)
                .containsExactly(ChassisControl.Action.POWER_DOWN, ChassisControl.Action.POWER_UP);
    }
}
