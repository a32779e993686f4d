package io.sideband.audit.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Under it subjects' keys are wrapped (AES-256-GCM, the reference as associated data) and subjects are looked up without
 * their names being in the database.
 */
public final class MasterKey {
    private static final String HMAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int LENGTH = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey wrapping;
    private final SecretKey lookup;
    private final byte[] check;

    private MasterKey(byte[] key) {
        this.wrapping = derive(key, "sideband/personal/wrap", "AES");
        this.lookup = derive(key, "sideband/personal/lookup", HMAC);
        this.check = derive(key, "sideband/personal/check", HMAC).getEncoded();
    }

    /** A new key's text: 32 random bytes in Base64. */
    static String generate(SecureRandom random) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** @throws IllegalArgumentException unless it is 32 bytes in Base64 */
    static MasterKey parse(String text) {
        byte[] key = Base64.getDecoder().decode(text);
        if (key.length != LENGTH) {
            throw new IllegalArgumentException("the key has %d bytes, not %d".formatted(key.length, LENGTH));
        }
        MasterKey master = new MasterKey(key);
        Arrays.fill(key, (byte) 0);
        return master;
    }

    /** One key of another: HMAC-SHA-256 of what it is for. */
    static SecretKey derive(byte[] key, String use, String algorithm) {
        return new SecretKeySpec(hmac(new SecretKeySpec(key, HMAC), use), algorithm);
    }

    /** Tells this key from another and nothing else. */
    byte[] check() {
        return check.clone();
    }

    /** Under what a subject is found. */
    byte[] lookup(String subject) {
        return hmac(lookup, subject);
    }

    /** A new subject's key, wrapped: nonce, cipher text, tag. */
    byte[] newWrapped(UUID reference, SecureRandom random) {
        byte[] key = new byte[LENGTH];
        byte[] nonce = new byte[NONCE];
        random.nextBytes(key);
        random.nextBytes(nonce);
        byte[] cipherText = crypt(Cipher.ENCRYPT_MODE, reference, nonce, key);
        byte[] wrapped = Arrays.copyOf(nonce, NONCE + cipherText.length);
        System.arraycopy(cipherText, 0, wrapped, NONCE, cipherText.length);
        Arrays.fill(key, (byte) 0);
        return wrapped;
    }

    /** @throws IllegalStateException if it was not wrapped under this key for that reference */
    SubjectKey unwrap(UUID reference, byte[] wrapped) {
        byte[] nonce = Arrays.copyOf(wrapped, NONCE);
        byte[] key = crypt(Cipher.DECRYPT_MODE, reference, nonce, Arrays.copyOfRange(wrapped, NONCE, wrapped.length));
        SubjectKey subject = new SubjectKey(reference, key);
        Arrays.fill(key, (byte) 0);
        return subject;
    }

    private byte[] crypt(int mode, UUID reference, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, wrapping, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(reference.toString().getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of subject %s cannot be used".formatted(reference), e);
        }
    }

    private static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
