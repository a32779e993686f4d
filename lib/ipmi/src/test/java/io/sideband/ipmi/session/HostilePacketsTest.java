package io.sideband.ipmi.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.ipmi.IntegrityException;
import io.sideband.ipmi.IpmiException;
import io.sideband.ipmi.Transcript;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.SessionPacket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packets of real sessions, cut, flipped, lengthened and put together anew: none says anything in a session but what its BMC
 * sealed for it, whole and once.
 */
class HostilePacketsTest {
    private static final int ROUNDS = Boolean.getBoolean("sideband.long") ? 500_000 : 4_000;

    /** Reads a datagram in a session. */
    private interface Opener {
        /** @throws IpmiException if it means nothing there */
        ByteString open(SessionPacket packet);
    }

    private static SessionChannel channel(Transcript transcript) {
        return new SessionChannel(
                (HandshakeState.Established)
                        ScriptedLogin.upTo(transcript, "nothing more").state(),
                new JceCryptography(),
                new RandomSource(new SecureRandom()));
    }

    /** The datagrams that the session's BMC sealed. */
    private static List<ByteString> genuine(Transcript transcript) {
        return transcript.sealed("-response").stream().map(transcript::get).toList();
    }

    @ParameterizedTest
    @MethodSource("io.sideband.ipmi.Transcript#all")
    void nothingIsReadButWhatTheBmcSealed(Transcript transcript) {
        SessionChannel channel = channel(transcript);

        attack(transcript, packet -> channel.open(packet).payload());

        for (ByteString datagram : genuine(transcript)) {
            assertThat(channel.open((SessionPacket) Datagram.decode(datagram.toByteArray()))
                            .response())
                    .isPresent();
        }
    }

    @Test
    void findsAPlantedBug() {
        Transcript transcript = Transcript.suite17();
        long ours = transcript.rakp().consoleSessionId();

        assertThatThrownBy(() -> attack(transcript, packet -> {
                    if (packet.header().sessionId() != ours || !packet.header().encrypted()) {
                        throw new IntegrityException("of another session");
                    }
                    // the mistake: what bears the right id is read before its code was compared
                    return ByteString.copyOf(packet.payload().rest());
                }))
                .isInstanceOf(AssertionError.class);
    }

    /** Never hands over a genuine datagram of the session itself. */
    private static void attack(Transcript transcript, Opener opener) {
        List<ByteString> own = genuine(transcript);
        List<ByteString> seeds = new ArrayList<>(own);
        for (Transcript other : Transcript.all()) {
            other.names().stream()
                    .filter(name -> name.endsWith("-request") || name.endsWith("-response") || name.startsWith("rakp"))
                    .map(other::get)
                    .forEach(seeds::add);
        }
        Random random = new Random(20_27);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] forged = mutated(seeds, random);
            // neither RMCP's own header nor what follows the code is under it: the rest is the same packet
            ByteString sealed = sealedPart(ByteString.copyOf(forged));
            boolean same = own.stream().anyMatch(datagram -> startsWith(sealed, sealedPart(datagram)));
            if (!same) {
                assertThat(means(opener, forged))
                        .as("%s, round %d: %s", transcript, round, ByteString.copyOf(forged))
                        .isFalse();
            }
        }
    }

    private static ByteString sealedPart(ByteString datagram) {
        byte[] bytes = datagram.toByteArray();
        return ByteString.copyOf(Arrays.copyOfRange(bytes, Math.min(4, bytes.length), bytes.length));
    }

    private static boolean startsWith(ByteString whole, ByteString part) {
        return whole.toString().startsWith(part.toString());
    }

    private static boolean means(Opener opener, byte[] datagram) {
        try {
            if (Datagram.decode(datagram) instanceof SessionPacket packet) {
                opener.open(packet);
                return true;
            }
            return false;
        } catch (IpmiException refused) {
            return false;
        }
    }

    private static byte[] mutated(List<ByteString> seeds, Random random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size())).toByteArray();
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size())).toByteArray();
                int from = random.nextInt(Math.min(bytes.length, other.length));
                System.arraycopy(other, from, bytes, from, Math.min(bytes.length, other.length) - from);
            }
            case 2 -> {
                int at = random.nextInt(bytes.length);
                int length = random.nextInt(bytes.length - at);
                System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length), length);
            }
            default -> {
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    int at = 4 + random.nextInt(bytes.length - 4);
                    bytes[at] = (byte) (random.nextBoolean() ? bytes[at] ^ 1 << random.nextInt(8) : random.nextInt());
                }
            }
        }
        return bytes;
    }
}
