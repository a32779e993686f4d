package io.sideband.audit.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.audit.leaf.Commitment;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The key of one subject: seals the clear text of its records (AES-256-GCM, a fresh nonce of 12 bytes before the cipher
 * text, the record's id as associated data) and commits to it. Without it both say nothing for ever.
 */
public final class SubjectKey {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final UUID reference;
    private final SecretKey sealing;
    private final SecretKey committing;

    SubjectKey(UUID reference, byte[] key) {
        this.reference = reference;
        this.sealing = MasterKey.derive(key, "sideband/subject/seal", "AES");
        this.committing = MasterKey.derive(key, "sideband/subject/commit", "HmacSHA256");
    }

    /** Who, as leaves and columns say it. */
    public UUID reference() {
        return reference;
    }

    /** The commitments of a record's personal fields. */
    public SortedMap<String, String> commit(String record, Map<String, String> fields) {
        Mac keyed = Commitment.keyed(committing);
        SortedMap<String, String> commitments = new TreeMap<>();
        fields.forEach(
                (name, value) -> commitments.put(name, Commitment.of(Commitment.opening(keyed, record, name), value)));
        return commitments;
    }

    /** What opens the commitment to one field of one record. */
    public byte[] opening(String record, String field) {
        return Commitment.opening(Commitment.keyed(committing), record, field);
    }

    /** The personal fields of a record, encrypted. */
    public byte[] seal(String record, Map<String, String> fields, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(record.getBytes(UTF_8));
            byte[] plain = JSON.writeValueAsBytes(fields);
            byte[] sealed = new byte[NONCE + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE);
            int _ = cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("the record %s cannot be sealed".formatted(record), e);
        }
    }

    /** @throws IllegalStateException naming the record if what is sealed was changed, or is of another record or subject */
    public Map<String, String> open(String record, byte[] sealed) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
            cipher.updateAAD(record.getBytes(UTF_8));
            return JSON.readValue(cipher.doFinal(sealed, NONCE, sealed.length - NONCE), new TypeReference<>() {});
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the clear text of the record %s cannot be opened".formatted(record), e);
        }
    }

    @Override
    public String toString() {
        return "SubjectKey[" + reference + "]";
    }
}
