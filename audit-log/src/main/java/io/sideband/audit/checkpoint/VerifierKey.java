package io.sideband.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a note's Ed25519 key (C2SP signed-note): {@code name+keyid+base64(0x01 || public key)}. Immutable.
 */
public final class VerifierKey {
    static final byte ED25519 = 1;
    static final int ID_LENGTH = 4;
    private static final int PUBLIC_LENGTH = 32;

    private final String name;
    private final byte[] typeAndKey;

    /** @param publicKey 32 bytes */
    VerifierKey(String name, byte[] publicKey) {
        if (publicKey.length != PUBLIC_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 public key has %d bytes".formatted(PUBLIC_LENGTH));
        }
        this.name = checked(name);
        this.typeAndKey = typed(publicKey);
    }

    /**
     * Names are free of spaces and of {@code +}, which parts them from what follows.
     *
     * @throws IllegalArgumentException if it is not
     */
    static String checked(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(VerifierKey::isSpaceOrControl)) {
            throw new IllegalArgumentException(
                    "a log's name may not be empty and has no space, control character or +: " + name);
        }
        return name;
    }

    private static boolean isSpaceOrControl(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }

    static byte[] typed(byte[] key) {
        byte[] typed = new byte[key.length + 1];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, key.length);
        return typed;
    }

    /** The log's name. */
    public String name() {
        return name;
    }

    /** {@code SHA-256(name || LF || 0x01 || public key)}, its first four bytes. */
    byte[] id() {
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        hashed.writeBytes(name.getBytes(UTF_8));
        hashed.write('\n');
        hashed.writeBytes(typeAndKey);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hashed.toByteArray());
            return Arrays.copyOf(digest, ID_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The id in hexadecimal: how people tell keys apart. */
    public String fingerprint() {
        return HexFormat.of().formatHex(id());
    }

    /** The key as verifiers take it. */
    public String text() {
        return "%s+%s+%s".formatted(name, fingerprint(), Base64.getEncoder().encodeToString(typeAndKey));
    }

    @Override
    public String toString() {
        return text();
    }
}
