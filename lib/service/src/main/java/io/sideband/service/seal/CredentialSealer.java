package io.sideband.service.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.EventCodec;
import io.sideband.events.SealedCredential;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens credentials with AES-256-GCM (NIST SP 800-38D): a new random nonce of 12 bytes for each, a tag of 16
 * bytes, and as additional data the credential's name, its version and the key id, each followed by a line feed, so that a
 * sealed text is worth nothing under another name or version. The plain text is JSON: {@code username} as text, and
 * {@code password} and {@code kg} (absent if there is none) as Base64 of their bytes. Thread-safe.
 *
 * <p>A key is replaced in three steps. The new one is put beside the old one everywhere, as {@code credential-seal.new.key}:
 * every service can read what it will seal. Then the two change names. Once every credential is sealed anew, the old file goes.
 */
public final class CredentialSealer {
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_ID_BYTES = 8;
    private static final int VERSION_SHIFT = 11;

    private final ObjectMapper json = EventCodec.mapper();
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final String keyId;
    /** By id, the sealing key among them. */
    private final Map<String, SecretKeySpec> readable = new HashMap<>();

    private CredentialSealer(byte[] key, List<byte[]> others) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = keyId(key);
        others.forEach(other -> readable.put(keyId(other), new SecretKeySpec(other, "AES")));
        readable.put(keyId, this.key);
    }

    /**
     * Opens with the key in {@code keysDirectory}, and reads with those beside it, {@code credential-seal.*.key}.
     *
     * @throws IllegalStateException naming the file {@code credential-seal.key} if it is missing, readable by others or
     *     no key
     */
    public static CredentialSealer open(Path keysDirectory) {
        byte[] key = SealingKeyFile.read(keysDirectory);
        List<byte[]> others = SealingKeyFile.readOthers(keysDirectory);
        try {
            return new CredentialSealer(key, others);
        } finally {
            Arrays.fill(key, (byte) 0);
            others.forEach(other -> Arrays.fill(other, (byte) 0));
        }
    }

    /**
     * As {@link #open}, but makes a key first if there is none. Only for who knows that nothing has been sealed yet:
     * what an earlier key sealed stays closed for ever.
     */
    public static CredentialSealer openOrCreate(Path keysDirectory) {
        SealingKeyFile.createIfMissing(keysDirectory);
        return open(keysDirectory);
    }

    /** The first 8 bytes of the key's SHA-256, hexadecimal: a fingerprint that may be shown. */
    public String keyId() {
        return keyId;
    }

    /**
     * Seals {@code secret}, which stays the caller's to destroy.
     *
     * @param version counts the changes of this credential, from 1
     * @param zones the zones it may serve; empty: all
     */
    public SealedCredential seal(String name, long version, CredentialSecret secret, List<String> zones) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] password = secret.password();
        byte[] kg = secret.kg().orElse(null);
        byte[] plain = write(new Content(secret.userName(), password, kg));
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, additional(name, version, keyId), plain);
            Base64.Encoder base64 = Base64.getEncoder();
            return new SealedCredential(
                    name, version, keyId, base64.encodeToString(nonce), base64.encodeToString(sealed), zones);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        } finally {
            wipe(plain);
            wipe(password);
            wipe(kg);
        }
    }

    /**
     * Opens what {@link #seal} sealed.
     *
     * @throws SealBrokenException if another key sealed it, or it was changed or stands under another name or version
     */
    public CredentialSecret open(SealedCredential credential) {
        SecretKeySpec sealedWith = readable.get(credential.keyId());
        if (sealedWith == null) {
            throw new SealBrokenException("credential %s version %d is sealed with key %s, this service has %s"
                    .formatted(credential.name(), credential.version(), credential.keyId(), keyId));
        }
        byte[] plain = null;
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            plain = crypt(
                    Cipher.DECRYPT_MODE,
                    sealedWith,
                    base64.decode(credential.nonce()),
                    additional(credential.name(), credential.version(), credential.keyId()),
                    base64.decode(credential.sealed()));
            Content content = json.readValue(plain, Content.class);
            CredentialSecret secret = new CredentialSecret(content.username(), content.password(), content.kg());
            wipe(content.password());
            wipe(content.kg());
            return secret;
        } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
            throw new SealBrokenException("credential %s version %d does not open: it was changed, or is another's"
                    .formatted(credential.name(), credential.version()));
        } finally {
            wipe(plain);
        }
    }

    /**
     * A number for what {@code secret} holds: the same for the same content, and worthless to who has not the key.
     *
     * @return positive, below 2^53, so that it survives JSON
     */
    public long version(CredentialSecret secret) {
        byte[] password = secret.password();
        byte[] kg = secret.kg().orElse(null);
        byte[] plain = write(new Content(secret.userName(), password, kg));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            mac.update("credential version\n".getBytes(UTF_8));
            return Math.max(1, ByteBuffer.wrap(mac.doFinal(plain)).getLong() >>> VERSION_SHIFT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        } finally {
            wipe(plain);
            wipe(password);
            wipe(kg);
        }
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, byte[] additional, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(additional);
        return cipher.doFinal(input);
    }

    private static byte[] additional(String name, long version, String keyId) {
        return "%s\n%d\n%s\n".formatted(name, version, keyId).getBytes(UTF_8);
    }

    private byte[] write(Content content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (IOException e) {
            // no cause: it might quote the secret
            throw new IllegalStateException("the credential cannot be written as JSON");
        }
    }

    private static String keyId(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, KEY_ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static void wipe(byte @Nullable [] secret) {
        if (secret != null) {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The plain text. A class of its own because a record would show its content. */
    static final class Content {
        private final String username;
        private final byte[] password;
        private final byte @Nullable [] kg;

        @JsonCreator
        Content(
                @JsonProperty(value = "username", required = true) String username,
                @JsonProperty(value = "password", required = true) byte[] password,
                @JsonProperty("kg") byte @Nullable [] kg) {
            this.username = username;
            this.password = password;
            this.kg = kg;
        }

        @JsonProperty("username")
        String username() {
            return username;
        }

        @JsonProperty("password")
        byte[] password() {
            return password;
        }

        @JsonProperty("kg")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        byte @Nullable [] kg() {
            return kg;
        }
    }
}
