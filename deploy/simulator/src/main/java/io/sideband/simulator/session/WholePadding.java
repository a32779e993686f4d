package io.sideband.simulator.session;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.Cryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.crypto.SessionKeys;
import io.sideband.ipmi.wire.RmcpHeader;
import io.sideband.ipmi.wire.SessionHeader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Arrays;

/**
 * Seals payloads that need no pad with one of a whole block, 16 bytes, as some BMCs do (IPMI v2.0 §13.29 wants none; layout as
 * in {@link io.sideband.ipmi.crypto.PacketProtection}). Not thread-safe.
 */
final class WholePadding {
    private static final int BLOCK = 16;
    private static final int NEXT_HEADER = 0x07;

    private final CipherSuite suite;
    private final Cryptography.Hmac hmac;
    private final Cryptography.AesCbc aes;
    private final RandomSource random;

    WholePadding(CipherSuite suite, SessionKeys keys, Cryptography cryptography, RandomSource random) {
        this.suite = suite;
        this.hmac = cryptography.hmac(suite.digest(), keys.k1());
        this.aes = cryptography.aesCbc(keys.k2());
        this.random = random;
    }

    /** Whether a payload fills its blocks, the byte of the pad length included. */
    static boolean suits(byte[] payload) {
        return (payload.length + 1) % BLOCK == 0;
    }

    byte[] seal(int payloadType, long sessionId, long sequence, byte[] payload) {
        byte[] text = Arrays.copyOf(payload, payload.length + BLOCK + 1);
        for (int i = 0; i < BLOCK; i++) {
            text[payload.length + i] = (byte) (i + 1);
        }
        text[text.length - 1] = BLOCK;
        byte[] initial = random.bytes(BLOCK);
        byte[] encrypted = new byte[text.length];
        aes.encrypt(initial, 0, text, 0, text.length, encrypted, 0);
        WireWriter covered = new WireWriter();
        SessionHeader.inSession(payloadType, sessionId, sequence, BLOCK + encrypted.length)
                .encode(covered);
        covered.bytes(initial).bytes(encrypted);
        int pad = Math.floorMod(-(covered.size() + 2), 4);
        for (int i = 0; i < pad; i++) {
            covered.u8(0xff);
        }
        byte[] authenticated = covered.u8(pad).u8(NEXT_HEADER).toByteArray();
        byte[] code = new byte[suite.digest().size()];
        hmac.update(authenticated, 0, authenticated.length);
        hmac.finish(code, 0);
        WireWriter datagram = new WireWriter();
        RmcpHeader.ipmi().encode(datagram);
        return datagram.bytes(authenticated)
                .bytes(Arrays.copyOf(code, suite.checkSize()))
                .toByteArray();
    }
}
