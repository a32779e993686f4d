package io.sideband.audit.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far a partition is in the log. */
@Entity
@Table(name = "ingest_offset")
public class IngestOffsetEntity {
    @Id
    private String partition;

    @Column(name = "next_offset")
    private long nextOffset;

    /** For Hibernate alone. */
    @SuppressWarnings("NullAway")
    protected IngestOffsetEntity() {}

    IngestOffsetEntity(String partition, long nextOffset) {
        this.partition = partition;
        this.nextOffset = nextOffset;
    }

    /** {@code <topic id>-<partition number>}. */
    public String partition() {
        return partition;
    }

    public long nextOffset() {
        return nextOffset;
    }
}
