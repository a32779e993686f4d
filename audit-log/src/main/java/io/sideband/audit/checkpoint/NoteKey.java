package io.sideband.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A note's Ed25519 key (C2SP signed-note), in the text form {@code PRIVATE+KEY+name+keyid+base64(0x01 || seed)}. Its
 * {@link #toString} shows the public half alone.
 */
public final class NoteKey {
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int PARTS = 3;

    private final VerifierKey verifier;
    private final Ed25519PrivateKeyParameters key;

    private NoteKey(String name, Ed25519PrivateKeyParameters key) {
        this.key = key;
        this.verifier = new VerifierKey(name, key.generatePublicKey().getEncoded());
    }

    /** A new key. */
    static NoteKey generate(String name, SecureRandom random) {
        return new NoteKey(VerifierKey.checked(name), new Ed25519PrivateKeyParameters(random));
    }

    /** @throws IllegalArgumentException if it is not the text form of an Ed25519 key, or the id is not that key's */
    static NoteKey parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a key begins with " + PREFIX);
        }
        // the last part is Base64 and may hold a + itself
        String[] parts = text.substring(PREFIX.length()).split("\\+", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("a key has a name, an id and a value");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != 1 + Ed25519PrivateKeyParameters.KEY_SIZE || typed[0] != VerifierKey.ED25519) {
            throw new IllegalArgumentException("the key is not an Ed25519 key");
        }
        NoteKey key = new NoteKey(parts[0], new Ed25519PrivateKeyParameters(typed, 1));
        Arrays.fill(typed, (byte) 0);
        if (!key.verifier.fingerprint().equals(parts[1])) {
            throw new IllegalArgumentException(
                    "the key's id is %s, not %s".formatted(key.verifier.fingerprint(), parts[1]));
        }
        return key;
    }

    /** The secret text form. */
    String secretText() {
        return PREFIX
                + "%s+%s+%s"
                        .formatted(
                                verifier.name(),
                                verifier.fingerprint(),
                                Base64.getEncoder().encodeToString(VerifierKey.typed(key.getEncoded())));
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** The signature line over a note's text: em dash, name, and Base64 of id and signature; ends in a line feed. */
    public String sign(String text) {
        byte[] message = text.getBytes(UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        byte[] signature = signer.generateSignature();
        byte[] id = verifier.id();
        byte[] both = Arrays.copyOf(id, id.length + signature.length);
        System.arraycopy(signature, 0, both, id.length, signature.length);
        return "\u2014 %s %s\n".formatted(verifier.name(), Base64.getEncoder().encodeToString(both));
    }

    @Override
    public String toString() {
        return verifier.text();
    }
}
