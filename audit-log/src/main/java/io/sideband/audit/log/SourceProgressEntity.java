package io.sideband.audit.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The highest sequence that arrived from a source. */
@Entity
@Table(name = "source_progress")
public class SourceProgressEntity {
    @Id
    private String source;

    @Column(name = "last_sequence")
    private long lastSequence;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway")
    protected SourceProgressEntity() {}

    SourceProgressEntity(String source, long lastSequence) {
        this.source = source;
        this.lastSequence = lastSequence;
    }

    public String source() {
        return source;
    }

    public long lastSequence() {
        return lastSequence;
    }
}
