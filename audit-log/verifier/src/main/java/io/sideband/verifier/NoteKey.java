package io.sideband.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key of a signed note: {@code name+keyid+base64(type || key)} (C2SP signed-note, tlog-cosignature). Type 1 signs
 * the text with Ed25519; type 4 signs the text and the time at which a witness saw it.
 */
final class NoteKey {
    private static final byte LOG = 1;
    private static final byte WITNESS = 4;
    private static final int KEY_LENGTH = 32;
    private static final int PARTS = 3;
    private static final int ID_LENGTH = 4;
    /** RFC 8410 §4: what stands before the 32 bytes of an Ed25519 key in its X.509 form. */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final String id;
    private final byte type;
    private final PublicKey key;

    private NoteKey(String name, String id, byte type, PublicKey key) {
        this.name = name;
        this.id = id;
        this.type = type;
        this.key = key;
    }

    /** @throws IllegalArgumentException if it is no such key, or its id is not its own */
    static NoteKey parse(String text) {
        // Base64 may hold a + itself
        String[] parts = text.split("\\+", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a key of a signed note: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + KEY_LENGTH || (typed[0] != LOG && typed[0] != WITNESS)) {
            throw new IllegalArgumentException("not an Ed25519 key: " + text);
        }
        MessageDigest hashed = Merkle.sha256();
        hashed.update((parts[0] + "\n").getBytes(UTF_8));
        String id = HexFormat.of().formatHex(Arrays.copyOf(hashed.digest(typed), ID_LENGTH));
        if (!id.equals(parts[1])) {
            throw new IllegalArgumentException("the id of this key is %s: %s".formatted(id, text));
        }
        return new NoteKey(parts[0], id, typed[0], publicKey(typed));
    }

    private static PublicKey publicKey(byte[] typed) {
        byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + KEY_LENGTH);
        System.arraycopy(typed, 1, encoded, X509_HEAD.length, KEY_LENGTH);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    String name() {
        return name;
    }

    boolean isWitness() {
        return type == WITNESS;
    }

    /** Whether the line is of this key. */
    boolean made(SignedNote.Line line) {
        return line.name().equals(name) && line.id().equals(id);
    }

    /** Whether the line, which is of this key, signs the text. */
    boolean verifies(String text, SignedNote.Line line) {
        byte[] signature = line.signature();
        byte[] message = text.getBytes(UTF_8);
        if (type == WITNESS) {
            if (signature.length < Long.BYTES) {
                return false;
            }
            long seconds = ByteBuffer.wrap(signature).getLong();
            message = "cosignature/v1\ntime %s\n%s"
                    .formatted(Long.toUnsignedString(seconds), text)
                    .getBytes(UTF_8);
            signature = Arrays.copyOfRange(signature, Long.BYTES, signature.length);
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
