package io.sideband.ipmi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Transcript;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionSetupMessagesTest {

    /** One message of one transcript: how it is read and written again. */
    private record Golden(Transcript transcript, String name, BiFunction<WireReader, Transcript, ByteString> recode) {
        @Override
        public String toString() {
            return transcript + " " + name;
        }
    }

    static List<Golden> goldens() {
        return Transcript.all().stream()
                .flatMap(t -> List.of(
                        new Golden(
                                t,
                                "open-session-request",
                                (in, s) -> OpenSessionRequest.decode(in).encode()),
                        new Golden(
                                t,
                                "open-session-response",
                                (in, s) -> OpenSessionResponse.decode(in).encode()),
                        new Golden(t, "rakp1", (in, s) -> Rakp1.decode(in).encode()),
                        new Golden(
                                t,
                                "rakp2",
                                (in, s) -> Rakp2.decode(in, s.suite().keyExchangeCodeSize())
                                        .encode()),
                        new Golden(
                                t,
                                "rakp3",
                                (in, s) -> Rakp3.decode(in, s.suite().keyExchangeCodeSize())
                                        .encode()),
                        new Golden(
                                t,
                                "rakp4",
                                (in, s) ->
                                        Rakp4.decode(in, s.suite().checkSize()).encode()))
                        .stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void writesWhatItReads(Golden golden) {
        ByteString datagram = golden.transcript().get(golden.name());
        SessionPacket packet = (SessionPacket) Datagram.decode(datagram.toByteArray());

        ByteString payload = golden.recode().apply(packet.payload(), golden.transcript());

        assertThat(SessionPacket.outsideSession(packet.header().payloadType(), payload)
                        .encode())
                .isEqualTo(datagram.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void refusesEveryTruncation(Golden golden) {
        byte[] datagram = golden.transcript().get(golden.name()).toByteArray();

        for (int length = 0; length < datagram.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> {
                        SessionPacket packet = (SessionPacket) Datagram.decode(datagram, 0, cut);
                        golden.recode().apply(packet.payload(), golden.transcript());
                    })
                    .as("cut to %d bytes", cut)
                    .isInstanceOf(MalformedPacketException.class);
        }
    }
}
