package io.sideband.ipmi.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IntegrityException;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.RmcpHeader;
import io.sideband.ipmi.wire.SessionPacket;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacketProtectionTest {
    private static final List<Cryptography> PROVIDERS = List.of(new JceCryptography(), new BouncyCastleCryptography());

    /** One sealed packet of a transcript. */
    private record Sealed(Transcript transcript, String name, Cryptography cryptography) {
        PacketProtection protection() {
            return PacketProtectionTest.protection(transcript, cryptography);
        }

        byte[] datagram() {
            return transcript.get(name).toByteArray();
        }

        @Override
        public String toString() {
            return transcript + " " + name + " " + cryptography.getClass().getSimpleName();
        }
    }

    static List<Sealed> sealed() {
        return PROVIDERS.stream()
                .flatMap(provider -> Transcript.all().stream()
                        .flatMap(transcript -> Stream.of("-request", "-response")
                                .flatMap(suffix -> transcript.sealed(suffix).stream())
                                .map(name -> new Sealed(transcript, name, provider))))
                .toList();
    }

    private static PacketProtection protection(Transcript transcript, Cryptography cryptography) {
        return new PacketProtection(
                transcript.suite(), transcript.sessionKeys(), cryptography, new RandomSource(new SecureRandom()));
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void opensRecordedPackets(Sealed sealed) {
        SessionPacket packet = (SessionPacket) Datagram.decode(sealed.datagram());

        byte[] clear = sealed.protection().open(packet).rest();

        assertThat(ByteString.copyOf(clear)).isEqualTo(sealed.transcript().get(sealed.name() + "-clear"));
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void refusesEveryFlippedByte(Sealed sealed) {
        PacketProtection protection = sealed.protection();
        byte[] datagram = sealed.datagram();
        for (int index = RmcpHeader.SIZE; index < datagram.length; index++) {
            for (int pattern = 1; pattern < 256; pattern <<= 1) {
                byte[] flipped = datagram.clone();
                flipped[index] ^= (byte) pattern;
                assertThatThrownBy(() -> {
                            Datagram decoded = Datagram.decode(flipped);
                            if (decoded instanceof SessionPacket packet) {
                                protection.open(packet);
                            } else {
                                // the format byte is under the code, too: another format is no packet of a session
                                throw new IntegrityException("no packet of the RMCP+ format");
                            }
                        })
                        .as("byte %d pattern %02X", index, pattern)
                        .isInstanceOf(IpmiException.class);
            }
        }
        assertThat(protection.open((SessionPacket) Datagram.decode(datagram)).hasRemaining())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void refusesEveryTruncation(Sealed sealed) {
        PacketProtection protection = sealed.protection();
        byte[] datagram = sealed.datagram();
        for (int length = 0; length < datagram.length; length++) {
            int cut = length;
            assertThatThrownBy(() -> protection.open((SessionPacket) Datagram.decode(datagram, 0, cut)))
                    .as("cut to %d bytes", cut)
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void refusesAPacketThatIsNotProtected() {
        Transcript transcript = Transcript.suite17();
        SessionPacket plain =
                SessionPacket.outsideSession(PayloadType.IPMI, transcript.get("chassis-status-response-clear"));

        assertThatThrownBy(() -> protection(transcript, new JceCryptography()).open(plain))
                .isInstanceOf(IntegrityException.class);
    }

    @Property(tries = 200)
    void eachProviderOpensWhatTheOtherSealed(@ForAll @Size(max = 300) byte[] payload) {
        for (Transcript transcript : Transcript.all()) {
            byte[] packet = protection(transcript, PROVIDERS.get(0)).seal(PayloadType.IPMI, 0xfedcba98L, 7, payload);

            SessionPacket received = (SessionPacket) Datagram.decode(packet);

            assertThat(received.header().sessionId()).isEqualTo(0xfedcba98L);
            assertThat(received.header().sequence()).isEqualTo(7);
            assertThat(protection(transcript, PROVIDERS.get(1)).open(received).rest())
                    .isEqualTo(payload);
        }
    }
}
