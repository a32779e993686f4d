package io.sideband.ipmi.crypto;

import io.sideband.ipmi.IntegrityException;
import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.RmcpHeader;
import io.sideband.ipmi.wire.SessionHeader;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Arrays;

/**
 * Seals and opens the packets of one session, for either end of it. Holds its cipher and MAC objects for the life of the
 * session; not thread-safe.
 *
 * <pre>
 *   RMCP header · session header · IV 16 · AES-CBC(payload · 01h 02h … n · n) · FFh pad · pad length · 07h · code
 *                 |------------------------- under the authentication code --------------------------|
 * </pre>
 *
 * AES-CBC-128 payloads: IPMI v2.0 §13.29; session trailer: §13.6, table 13-8, and §13.28.4.
 */
public final class PacketProtection {
    private static final int BLOCK = 16;
    private static final int NEXT_HEADER = 0x07;
    private static final int TRAILER_FIXED = 2;

    private final CipherSuite suite;
    private final Cryptography.Hmac hmac;
    private final Cryptography.AesCbc aes;
    private final RandomSource random;
    private final byte[] digest;

    public PacketProtection(CipherSuite suite, SessionKeys keys, Cryptography cryptography, RandomSource random) {
        this.suite = suite;
        this.hmac = cryptography.hmac(suite.digest(), keys.k1());
        this.aes = cryptography.aesCbc(keys.k2());
        this.random = random;
        this.digest = new byte[suite.digest().size()];
    }

    /**
     * Makes a whole datagram of a payload.
     *
     * @param sessionId the session id that the receiver chose
     * @param sequence the sender's next session sequence number, not 0
     */
    public byte[] seal(int payloadType, long sessionId, long sequence, byte[] payload) {
        int padded = (payload.length + BLOCK) / BLOCK * BLOCK;
        int payloadLength = BLOCK + padded;
        int payloadStart = RmcpHeader.SIZE + SessionHeader.SIZE;
        int codeStart = codeStart(payloadStart + payloadLength, RmcpHeader.SIZE);
        WireWriter header = new WireWriter(codeStart + suite.checkSize());
        RmcpHeader.ipmi().encode(header);
        SessionHeader.inSession(payloadType, sessionId, sequence, payloadLength).encode(header);
        byte[] packet = header.toArray(codeStart + suite.checkSize());

        int textStart = payloadStart + BLOCK;
        random.fill(packet, payloadStart, BLOCK);
        System.arraycopy(payload, 0, packet, textStart, payload.length);
        int confidentialityPad = padded - payload.length - 1;
        for (int i = 0; i < confidentialityPad; i++) {
            packet[textStart + payload.length + i] = (byte) (i + 1);
        }
        packet[textStart + padded - 1] = (byte) confidentialityPad;
        aes.encrypt(packet, payloadStart, packet, textStart, padded, packet, textStart);

        int payloadEnd = payloadStart + payloadLength;
        Arrays.fill(packet, payloadEnd, codeStart - TRAILER_FIXED, (byte) 0xff);
        packet[codeStart - 2] = (byte) (codeStart - TRAILER_FIXED - payloadEnd);
        packet[codeStart - 1] = NEXT_HEADER;
        authenticate(packet, RmcpHeader.SIZE, codeStart);
        System.arraycopy(digest, 0, packet, codeStart, suite.checkSize());
        return packet;
    }

    /**
     * Verifies a packet and returns its payload in clear.
     *
     * @throws MalformedPacketException if it is too short for its trailer, or what is under a valid code makes no sense
     * @throws IntegrityException if it is not authenticated and encrypted with the keys of this session
     */
    public WireReader open(SessionPacket packet) {
        SessionHeader header = packet.header();
        if (!header.authenticated() || !header.encrypted()) {
            throw new IntegrityException("the packet is not protected as the session demands");
        }
        byte[] bytes = packet.array();
        int payloadStart = packet.payloadStart();
        int codeStart = codeStart(payloadStart + header.payloadLength(), packet.start());
        if (codeStart + suite.checkSize() > packet.end()) {
            throw new MalformedPacketException("authentication code: the packet ends before it");
        }
        authenticate(bytes, packet.start(), codeStart);
        if (!sameCode(bytes, codeStart)) {
            throw new IntegrityException("the authentication code does not match");
        }
        return decrypt(bytes, payloadStart, header.payloadLength());
    }

    private WireReader decrypt(byte[] bytes, int payloadStart, int payloadLength) {
        int length = payloadLength - BLOCK;
        if (length < BLOCK || length % BLOCK != 0) {
            throw new MalformedPacketException(
                    "payload: %d bytes are not an IV and AES blocks".formatted(payloadLength));
        }
        byte[] clear = new byte[length];
        aes.decrypt(bytes, payloadStart, bytes, payloadStart + BLOCK, length, clear, 0);
        // a pad of a whole block is not needed by the specification, but BMCs send it
        int pad = clear[length - 1] & 0xff;
        if (pad > BLOCK || pad >= length) {
            throw new MalformedPacketException("confidentiality pad length: %d".formatted(pad));
        }
        return new WireReader(clear, 0, length - 1 - pad);
    }

    /** The code follows a pad that makes what it covers a multiple of four bytes. */
    private static int codeStart(int payloadEnd, int start) {
        int covered = payloadEnd + TRAILER_FIXED - start;
        return start + (covered + 3) / 4 * 4;
    }

    private void authenticate(byte[] bytes, int from, int to) {
        hmac.update(bytes, from, to - from);
        hmac.finish(digest, 0);
    }

    private boolean sameCode(byte[] bytes, int codeStart) {
        int difference = 0;
        for (int i = 0; i < suite.checkSize(); i++) {
            difference |= digest[i] ^ bytes[codeStart + i];
        }
        return difference == 0;
    }
}
