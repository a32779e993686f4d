package io.sideband.audit.personal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody whom records are about. */
@Entity
@Table(name = "subject")
public class SubjectEntity {
    @Id
    private UUID reference;

    private byte @Nullable [] lookup;

    @Column(name = "wrapped_key")
    private byte @Nullable [] wrappedKey;

    private Instant since;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway")
    protected SubjectEntity() {}

    SubjectEntity(UUID reference, byte[] lookup, byte[] wrappedKey, Instant since) {
        this.reference = reference;
        this.lookup = lookup.clone();
        this.wrappedKey = wrappedKey.clone();
        this.since = since;
    }

    /** What leaves and columns say instead of a name. */
    public UUID reference() {
        return reference;
    }

    /** Under what the subject is found; null once erased. */
    byte @Nullable [] lookup() {
        return lookup;
    }

    /** Null once erased. */
    byte @Nullable [] wrappedKey() {
        return wrappedKey;
    }

    /** When its first record was received. */
    public Instant since() {
        return since;
    }

    public @Nullable Instant erasedAt() {
        return erasedAt;
    }
}
