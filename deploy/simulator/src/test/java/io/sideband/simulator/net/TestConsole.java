package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.KeyExchange;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.Datagram;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp3;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/** A remote console without a socket, message by message, so that a test can stop, forge and repeat at each of them. */
final class TestConsole {
    private static final long CONSOLE_ID = 0xc0ffee01L;

    private final Function<byte[], Optional<byte[]>> bmc;
    private final CipherSuite suite;
    private final Secret password;
    private final Secret generatingKey;
    private final ByteString user;
    private final RandomSource random = new RandomSource(new SecureRandom());
    private final KeyExchange exchange;
    private long sessionId;
    private RakpTranscript transcript =
            new RakpTranscript(0, 0, ByteString.empty(), ByteString.empty(), ByteString.empty(), 0, ByteString.empty());
    private Optional<PacketProtection> protection = Optional.empty();
    private long sequence;
    private int requestSequence;

    TestConsole(
            Function<byte[], Optional<byte[]>> bmc,
            CipherSuite suite,
            String user,
            String password,
            Optional<byte[]> generatingKey) {
        this.bmc = bmc;
        this.suite = suite;
        this.user = ByteString.copyOf(user.getBytes(StandardCharsets.UTF_8));
        this.password = Secret.ofPassword(password);
        this.generatingKey = generatingKey.map(Secret::ofUserKey).orElse(this.password);
        this.exchange = new KeyExchange(new JceCryptography(), suite);
    }

    /** The whole login with a privilege. */
    void login(int privilege) {
        assertThat(open(privilege).status()).isZero();
        assertThat(rakp1(privilege).status()).isZero();
        assertThat(rakp3(ByteString.empty()).status()).isZero();
    }

    OpenSessionResponse open(int privilege) {
        OpenSessionResponse response = OpenSessionResponse.decode(setUp(
                PayloadType.OPEN_SESSION_REQUEST,
                new OpenSessionRequest(
                                7,
                                privilege,
                                CONSOLE_ID,
                                suite.authentication(),
                                suite.integrity(),
                                suite.confidentiality())
                        .encode()));
        sessionId = response.managedSessionId();
        return response;
    }

    Rakp2 rakp1(int privilege) {
        ByteString consoleRandom = ByteString.copyOf(random.bytes(16));
        int role = privilege | Rakp1.NAME_ONLY_LOOKUP;
        Rakp2 answer = Rakp2.decode(
                setUp(PayloadType.RAKP_1, new Rakp1(8, sessionId, consoleRandom, role, user).encode()),
                suite.keyExchangeCodeSize());
        transcript = new RakpTranscript(
                CONSOLE_ID, sessionId, consoleRandom, answer.managedRandom(), answer.guid(), role, user);
        if (answer.status() == 0) {
            assertThat(answer.authenticationCode()).isEqualTo(exchange.rakp2Code(password, transcript));
        }
        return answer;
    }

    /** @param forged the code to send instead of the right one, empty for the right one */
    Rakp4 rakp3(ByteString forged) {
        ByteString code = forged.isEmpty() ? exchange.rakp3Code(password, transcript) : forged;
        Rakp4 answer =
                Rakp4.decode(setUp(PayloadType.RAKP_3, new Rakp3(9, 0, sessionId, code).encode()), suite.checkSize());
        if (answer.status() == 0) {
            Secret integrityKey = exchange.sessionIntegrityKey(generatingKey, transcript);
            assertThat(answer.integrityCheck()).isEqualTo(exchange.rakp4Check(integrityKey, transcript));
            protection = Optional.of(
                    new PacketProtection(suite, exchange.sessionKeys(integrityKey), new JceCryptography(), random));
        }
        return answer;
    }

    long sessionId() {
        return sessionId;
    }

    /** The next request as a datagram, not sent. */
    byte[] seal(int netFn, int command, String hex) {
        sequence++;
        requestSequence = (requestSequence + 1) % 64;
        return protection
                .orElseThrow()
                .seal(
                        PayloadType.IPMI,
                        sessionId,
                        sequence,
                        LanRequest.toBmc(netFn, 0, requestSequence, command, ByteString.ofHex(hex))
                                .encode()
                                .toByteArray());
    }

    LanResponse request(int netFn, int command, String hex) {
        return response(bmc.apply(seal(netFn, command, hex)).orElseThrow());
    }

    /** Sends a SOL payload; returns the one that answers it in hexadecimal, empty if none does. */
    String sol(String hex) {
        sequence++;
        byte[] datagram = protection
                .orElseThrow()
                .seal(
                        PayloadType.SOL,
                        sessionId,
                        sequence,
                        ByteString.ofHex(hex).toByteArray());
        return bmc.apply(datagram)
                .map(answer -> HexFormat.of()
                        .formatHex(protection
                                .orElseThrow()
                                .open((SessionPacket) Datagram.decode(answer))
                                .rest()))
                .orElse("");
    }

    LanResponse response(byte[] datagram) {
        SessionPacket packet = (SessionPacket) Datagram.decode(datagram);
        assertThat(packet.header().sessionId()).isEqualTo(CONSOLE_ID);
        return LanResponse.decode(protection.orElseThrow().open(packet), Checksums.REQUIRED);
    }

    private WireReader setUp(int payloadType, ByteString payload) {
        byte[] answer = bmc.apply(
                        SessionPacket.outsideSession(payloadType, payload).encode())
                .orElseThrow();
        SessionPacket packet = (SessionPacket) Datagram.decode(answer);
        assertThat(packet.header().payloadType()).isEqualTo(payloadType + 1);
        return packet.payload();
    }
}
