package io.sideband.ipmi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Transcript;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Transcript SUITE_3 = Transcript.suite3();

    @Test
    void readsTheRecordedSessionlessRequest() {
        LegacyPacket packet = (LegacyPacket)
                Datagram.decode(SUITE_3.get("capabilities-request").toByteArray());
        LanRequest request = LanRequest.decode(packet.payload().reader(), Checksums.REQUIRED);

        assertThat(request).isEqualTo(LanRequest.toBmc(0x06, 0, 0, 0x38, ByteString.ofHex("8e04")));
        assertThat(LegacyPacket.sessionless(request.encode()).encode())
                .isEqualTo(SUITE_3.get("capabilities-request").toByteArray());
    }

    @Test
    void readsTheRecordedSessionlessResponse() {
        LegacyPacket packet = (LegacyPacket)
                Datagram.decode(SUITE_3.get("capabilities-response").toByteArray());
        LanResponse response = LanResponse.decode(packet.payload().reader(), Checksums.REQUIRED);

        assertThat(response.completionCode()).isZero();
        assertThat(response.data()).isEqualTo(ByteString.ofHex("01 97 06 03 00 00 00 00"));
        assertThat(LegacyPacket.sessionless(response.encode()).encode())
                .isEqualTo(SUITE_3.get("capabilities-response").toByteArray());
    }

    @Test
    void responseExchangesTheAddressesOfItsRequest() {
        LanRequest request =
                LanRequest.decode(SUITE_3.get("device-id-request-clear").reader(), Checksums.REQUIRED);

        LanResponse response = request.respond(0, ByteString.ofHex("00 03 09 08 02 9f 91 12 00 02 0f 00 00 00 00"));

        assertThat(response.encode()).isEqualTo(SUITE_3.get("device-id-response-clear"));
    }

    @Test
    void everyTruncationIsMalformed() {
        byte[] request = SUITE_3.get("capabilities-request").toByteArray();
        for (int length = 0; length < request.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> Datagram.decode(request, 0, cut)).isInstanceOf(MalformedPacketException.class);
        }
        byte[] response = SUITE_3.get("device-id-response-clear").toByteArray();
        for (int length = 0; length < response.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> LanResponse.decode(new WireReader(response, 0, cut), Checksums.REQUIRED))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void wrongChecksumCountsOnlyWhereItProtects() {
        byte[] bytes = SUITE_3.get("device-id-response-clear").toByteArray();
        bytes[2] ^= 1;

        assertThat(LanResponse.decode(new WireReader(bytes), Checksums.IGNORED).command())
                .isEqualTo(1);
        assertThatThrownBy(() -> LanResponse.decode(new WireReader(bytes), Checksums.REQUIRED))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void pingAndPongSurviveTheWire() {
        PresencePing ping = new PresencePing(7);
        PresencePong pong = new PresencePong(7, 4542, 0xfedcba98L, 0x81, 0);

        // the bytes of the ping are those of the ASF 2.0 specification's layout: IANA 000011BEh, type 80h
        assertThat(ping.encode())
                .isEqualTo(ByteString.ofHex("0600ff06 000011be 80 07 00 00").toByteArray());
        assertThat(Datagram.decode(ping.encode())).isEqualTo(ping);
        assertThat(Datagram.decode(pong.encode())).isEqualTo(pong);
        assertThat(pong.supportsIpmi()).isTrue();
    }

    @Test
    void unknownStatusAndPayloadTypeSurvive() {
        OpenSessionResponse refused = OpenSessionResponse.decode(
                OpenSessionResponse.refused(3, 0xd7, 5).encode().reader());
        SessionPacket oem = (SessionPacket) Datagram.decode(
                SessionPacket.outsideSession(0x2a, ByteString.ofHex("01 02")).encode());

        assertThat(refused.status()).isEqualTo(0xd7);
        assertThat(oem.header().payloadType()).isEqualTo(0x2a);
        assertThat(oem.payload().rest()).containsExactly(1, 2);
    }

    @Property
    void anyBytesAreADatagramOrMalformed(
            @ForAll @Size(max = 96) byte[] tail, @ForAll @IntRange(max = 8) int messageClass) {
        byte[] bytes = new WireWriter()
                .u8(6)
                .u8(0)
                .u8(0xff)
                .u8(messageClass)
                .bytes(tail)
                .toByteArray();
        try {
            assertThat(Datagram.decode(bytes)).isNotNull();
        } catch (IpmiException e) {
            assertThat(e).isInstanceOf(MalformedPacketException.class);
        }
    }

    @Property
    void requestsSurviveTheWire(
            @ForAll @IntRange(max = 31) int netFn,
            @ForAll @IntRange(max = 3) int lun,
            @ForAll @IntRange(max = 63) int sequence,
            @ForAll @IntRange(max = 255) int command,
            @ForAll @Size(max = 200) byte[] data) {
        LanRequest request = LanRequest.toBmc(netFn * 2, lun, sequence, command, ByteString.copyOf(data));

        assertThat(LanRequest.decode(request.encode().reader(), Checksums.REQUIRED))
                .isEqualTo(request);
    }
}
