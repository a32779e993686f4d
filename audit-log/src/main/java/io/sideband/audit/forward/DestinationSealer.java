package io.sideband.audit.forward;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.audit.checkpoint.KeyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the secrets of destinations with AES-256-GCM (NIST SP 800-38D): a random nonce of 12 bytes before the cipher text,
 * the destination's name as additional data. The key is the file {@code audit-destinations.key}, made with the first secret.
 */
final class DestinationSealer {
    static final String FILE = "audit-destinations.key";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecureRandom random = new SecureRandom();
    private final KeyFile file;

    DestinationSealer(Path keysDirectory) {
        this.file = new KeyFile(keysDirectory.resolve(FILE));
    }

    byte[] seal(String destination, DestinationSecrets secrets) {
        file.createIfMissing(() -> {
            byte[] key = new byte[KEY];
            random.nextBytes(key);
            return Base64.getEncoder().encodeToString(key);
        });
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, destination, nonce);
            byte[] plain = JSON.writeValueAsBytes(secrets);
            byte[] sealed = new byte[NONCE + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE);
            int _ = cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException | IOException e) {
            // no cause: it might quote the secret
            throw new IllegalStateException("the secrets of %s cannot be sealed".formatted(destination));
        }
    }

    /** @throws IllegalStateException naming the key's file if it is missing, or not the one they were sealed with */
    DestinationSecrets open(String destination, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, destination, nonce).doFinal(sealed, NONCE, sealed.length - NONCE);
            return JSON.readValue(plain, DestinationSecrets.class);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "%s does not open the secrets of %s: restore it from a backup".formatted(file.path(), destination));
        }
    }

    private Cipher cipher(int mode, String destination, byte[] nonce) throws GeneralSecurityException {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(file.read("no destination's secrets can be read"));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("%s holds no key in Base64".formatted(file.path()), e);
        }
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(destination.getBytes(UTF_8));
        return cipher;
    }
}
