package io.sideband.audit.retention;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Entries that may not leave, whatever the policy says. */
@Entity
@Table(name = "legal_hold")
public class LegalHoldEntity {
    @Id
    private String name;

    @Column(name = "from_index")
    private long fromIndex;

    @Column(name = "to_index")
    private @Nullable Long toIndex;

    @Column(name = "placed_at")
    private Instant placedAt;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway")
    protected LegalHoldEntity() {}

    LegalHoldEntity(String name, long from, @Nullable Long to, Instant placedAt) {
        this.name = name;
        this.fromIndex = from;
        this.toIndex = to;
        this.placedAt = placedAt;
    }

    public String name() {
        return name;
    }

    /** The first index that is held. */
    public long from() {
        return fromIndex;
    }

    /** The first index that is not held any more; null if all that follow are. */
    public @Nullable Long to() {
        return toIndex;
    }

    public Instant placedAt() {
        return placedAt;
    }
}
