package io.sideband.ipmi.transport;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.KeyExchange;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.crypto.RakpTranscript;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.OpenSessionRequest;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.ipmi.wire.Rakp1;
import io.sideband.ipmi.wire.Rakp2;
import io.sideband.ipmi.wire.Rakp4;
import io.sideband.ipmi.wire.RmcpPlusStatus;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session of a {@link PlayedBmc}, from Open Session on. */
public final class PlayedSession {
    private static final ByteString GUID = ByteString.ofHex("00112233445566778899aabbccddeeff");

    private final long id;
    private final RandomSource random;
    private final Consumer<byte[]> outlet;
    private final Secret password = Secret.ofPassword(PlayedBmc.PASSWORD);
    private CipherSuite suite = CipherSuite.SUITE_17;
    private long consoleId;
    private @Nullable RakpTranscript login;
    private @Nullable PacketProtection protection;
    private long sequence;

    PlayedSession(long id, RandomSource random, Consumer<byte[]> outlet) {
        this.id = id;
        this.random = random;
        this.outlet = outlet;
    }

    public CipherSuite suite() {
        return suite;
    }

    /** @param refusal RMCP+ status to refuse with; 0 for none, though suites that are not spoken are refused anyway */
    void open(WireReader payload, int refusal) {
        OpenSessionRequest request = OpenSessionRequest.decode(payload);
        Optional<CipherSuite> wanted =
                CipherSuite.ofAlgorithms(request.authentication(), request.integrity(), request.confidentiality());
        consoleId = request.consoleSessionId();
        if (refusal != 0 || wanted.isEmpty()) {
            int status = refusal == 0 ? RmcpPlusStatus.NO_CIPHER_SUITE_MATCH : refusal;
            setUp(
                    PayloadType.OPEN_SESSION_RESPONSE,
                    OpenSessionResponse.refused(request.tag(), status, consoleId)
                            .encode());
            return;
        }
        suite = wanted.get();
        OpenSessionResponse response = new OpenSessionResponse(
                request.tag(),
                0,
                4,
                consoleId,
                id,
                request.authentication(),
                request.integrity(),
                request.confidentiality());
        setUp(PayloadType.OPEN_SESSION_RESPONSE, response.encode());
    }

    /** @return true once the session is established */
    boolean prove(int type, ByteString payload) {
        KeyExchange exchange = new KeyExchange(new JceCryptography(), suite);
        if (type == PayloadType.RAKP_1) {
            Rakp1 rakp1 = Rakp1.decode(payload.reader());
            RakpTranscript said = new RakpTranscript(
                    consoleId,
                    id,
                    rakp1.consoleRandom(),
                    ByteString.copyOf(random.bytes(16)),
                    GUID,
                    rakp1.role(),
                    rakp1.userName());
            login = said;
            ByteString code = exchange.rakp2Code(password, said);
            setUp(PayloadType.RAKP_2, new Rakp2(rakp1.tag(), 0, consoleId, said.managedRandom(), GUID, code).encode());
            return false;
        }
        RakpTranscript said = Objects.requireNonNull(login);
        Secret sik = exchange.sessionIntegrityKey(password, said);
        protection = new PacketProtection(suite, exchange.sessionKeys(sik), new JceCryptography(), random);
        setUp(PayloadType.RAKP_4, new Rakp4(payload.at(0), 0, consoleId, exchange.rakp4Check(sik, said)).encode());
        return true;
    }

    ByteString unseal(SessionPacket packet) {
        return ByteString.copyOf(Objects.requireNonNull(protection).open(packet).rest());
    }

    public void send(LanResponse response) {
        send(PayloadType.IPMI, response.encode());
    }

    public void send(int payloadType, ByteString payload) {
        outlet.accept(sealed(payloadType, payload, ++sequence));
    }

    public byte[] sealed(int payloadType, ByteString payload, long withSequence) {
        return Objects.requireNonNull(protection).seal(payloadType, consoleId, withSequence, payload.toByteArray());
    }

    /** Sends a datagram as it is. */
    public void sendRaw(byte[] datagram) {
        outlet.accept(datagram);
    }

    public long skip(int numbers) {
        sequence += numbers;
        return sequence;
    }

    private void setUp(int type, ByteString payload) {
        outlet.accept(SessionPacket.outsideSession(type, payload).encode());
    }
}
