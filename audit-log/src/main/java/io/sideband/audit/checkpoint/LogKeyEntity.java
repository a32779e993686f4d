package io.sideband.audit.checkpoint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A key that signs or signed checkpoints. */
@Entity
@Table(name = "log_key")
public class LogKeyEntity {
    @Id
    private String name;

    @Column(name = "verifier_key")
    private String verifierKey;

    @Column(name = "since_size")
    private long since;

    @Column(name = "until_size")
    private @Nullable Long until;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway")
    protected LogKeyEntity() {}

    LogKeyEntity(String name, String verifierKey, long since) {
        this.name = name;
        this.verifierKey = verifierKey;
        this.since = since;
    }

    public String name() {
        return name;
    }

    /** {@code name+keyid+base64}, as verifiers take it. */
    public String verifierKey() {
        return verifierKey;
    }

    /** The log's size from which on it signs. */
    public long since() {
        return since;
    }

    /** The size up to which it signed; null while it signs. */
    public @Nullable Long until() {
        return until;
    }
}
