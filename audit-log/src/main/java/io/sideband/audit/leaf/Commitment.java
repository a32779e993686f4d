package io.sideband.audit.leaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyed commitment to one field of one record: it shows nothing without the subject's key, not even that two records are
 * about one person, and binds with it.
 *
 * <pre>
 *   opening    = HMAC-SHA-256(subject's commitment key, "sideband/commitment/v1" LF record id LF field)
 *   commitment = HMAC-SHA-256(opening, value in UTF-8)
 * </pre>
 *
 * Whoever is given value and opening can check that one field, and no other.
 */
public final class Commitment {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String CONTEXT = "sideband/commitment/v1\n";

    private Commitment() {}

    /**
     * The opening of a field, 32 bytes.
     *
     * @param keyed an HMAC under the subject's commitment key, between two computations; not thread-safe
     */
    public static byte[] opening(Mac keyed, String record, String field) {
        return keyed.doFinal((CONTEXT + record + "\n" + field).getBytes(UTF_8));
    }

    /** The commitment, in Base64. */
    public static String of(byte[] opening, String value) {
        byte[] commitment = keyed(new SecretKeySpec(opening, ALGORITHM)).doFinal(value.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(commitment);
    }

    /** An HMAC under that key. */
    public static Mac keyed(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
