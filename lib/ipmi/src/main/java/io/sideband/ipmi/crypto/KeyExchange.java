package io.sideband.ipmi.crypto;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireWriter;
import java.security.MessageDigest;
import java.util.Arrays;

/** The codes and keys of the RAKP-HMAC authenticated key exchange, for either end (IPMI v2.0 §13.31, §13.32). */
public final class KeyExchange {
    /** K_n constants are 20 bytes with every digest: field practice follows SHA-1's size with SHA-256 too. */
    private static final int CONSTANT_SIZE = 20;

    private final Cryptography cryptography;
    private final CipherSuite suite;

    public KeyExchange(Cryptography cryptography, CipherSuite suite) {
        this.cryptography = cryptography;
        this.suite = suite;
    }

    /** The BMC's proof in RAKP 2: HMAC with K_uid of SID_m, SID_c, R_m, R_c, GUID_c, role, user name. */
    public ByteString rakp2Code(Secret userKey, RakpTranscript login) {
        WireWriter message = new WireWriter(80)
                .u32(login.consoleSessionId())
                .u32(login.managedSessionId())
                .bytes(login.consoleRandom())
                .bytes(login.managedRandom())
                .bytes(login.guid());
        return ByteString.copyOf(hmac(userKey, name(message, login)));
    }

    /** The console's proof in RAKP 3: HMAC with K_uid of R_c, SID_m, role, user name. */
    public ByteString rakp3Code(Secret userKey, RakpTranscript login) {
        WireWriter message = new WireWriter(40).bytes(login.managedRandom()).u32(login.consoleSessionId());
        return ByteString.copyOf(hmac(userKey, name(message, login)));
    }

    /**
     * The session integrity key: HMAC of R_m, R_c, role, user name.
     *
     * @param generatingKey K_g, or K_uid where the BMC has no K_g
     */
    public Secret sessionIntegrityKey(Secret generatingKey, RakpTranscript login) {
        WireWriter message = new WireWriter(52).bytes(login.consoleRandom()).bytes(login.managedRandom());
        return owned(hmac(generatingKey, name(message, login)));
    }

    /** The BMC's last proof in RAKP 4: truncated HMAC with the session integrity key of R_m, SID_c, GUID_c. */
    public ByteString rakp4Check(Secret sessionIntegrityKey, RakpTranscript login) {
        WireWriter message = new WireWriter(36)
                .bytes(login.consoleRandom())
                .u32(login.managedSessionId())
                .bytes(login.guid());
        byte[] whole = hmac(sessionIntegrityKey, message);
        return ByteString.copyOf(Arrays.copyOf(whole, suite.checkSize()));
    }

    /** K1 for the integrity of packets and K2 for their confidentiality (IPMI v2.0 §13.32). */
    public SessionKeys sessionKeys(Secret sessionIntegrityKey) {
        return new SessionKeys(additional(sessionIntegrityKey, 1), additional(sessionIntegrityKey, 2));
    }

    /** Compares two codes in constant time. */
    public static boolean matches(ByteString expected, ByteString received) {
        return MessageDigest.isEqual(expected.toByteArray(), received.toByteArray());
    }

    private Secret additional(Secret sessionIntegrityKey, int n) {
        byte[] constant = new byte[CONSTANT_SIZE];
        Arrays.fill(constant, (byte) n);
        return owned(hmac(sessionIntegrityKey, new WireWriter(CONSTANT_SIZE).bytes(constant)));
    }

    private static WireWriter name(WireWriter message, RakpTranscript login) {
        return message.u8(login.role()).u8(login.userName().size()).bytes(login.userName());
    }

    private static Secret owned(byte[] key) {
        Secret secret = Secret.copyOf(key);
        Arrays.fill(key, (byte) 0);
        return secret;
    }

    private byte[] hmac(Secret key, WireWriter message) {
        Cryptography.Hmac hmac = cryptography.hmac(suite.digest(), key);
        byte[] bytes = message.toByteArray();
        hmac.update(bytes, 0, bytes.length);
        byte[] digest = new byte[suite.digest().size()];
        hmac.finish(digest, 0);
        return digest;
    }
}
