package io.sideband.audit.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record as it lies in the log: its leaf, the columns that can be asked for, and what is personal, sealed. Read only. */
@Entity
@Table(name = "record")
// most columns are only asked for, in queries
@SuppressWarnings({"UnusedVariable", "NullAway.Init"})
public class RecordEntity {
    @Id
    @Column(name = "log_index")
    private long index;

    @Column(name = "received_at")
    private Instant receivedAt;

    private String id;
    private String source;
    private long sequence;
    private Instant at;
    private String type;
    private String phase;

    @Column(name = "actor_ref")
    private UUID actor;

    @Column(name = "target_kind")
    private String targetKind;

    private @Nullable String target;
    private @Nullable String outcome;
    private @Nullable String correlation;
    private String leaf;

    @Column(name = "key_ref")
    private UUID key;

    private byte[] sealed;

    /** For Hibernate alone. */
    protected RecordEntity() {}

    public long index() {
        return index;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public String id() {
        return id;
    }

    public String source() {
        return source;
    }

    public long sequence() {
        return sequence;
    }

    public Instant at() {
        return at;
    }

    public String type() {
        return type;
    }

    public String phase() {
        return phase;
    }

    /** Who did it. */
    public UUID actor() {
        return actor;
    }

    public String targetKind() {
        return targetKind;
    }

    public @Nullable String target() {
        return target;
    }

    public @Nullable String outcome() {
        return outcome;
    }

    public @Nullable String correlation() {
        return correlation;
    }

    /** The canonical JSON whose hash is in the tree. */
    public String leaf() {
        return leaf;
    }

    /** Under whose key {@link #sealed()} is. */
    public UUID key() {
        return key;
    }

    public byte[] sealed() {
        return sealed;
    }
}
