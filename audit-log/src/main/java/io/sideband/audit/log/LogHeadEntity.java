package io.sideband.audit.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one row whose lock every append holds. */
@Entity
@Table(name = "log_head")
public class LogHeadEntity {
    static final int ONE = 1;

    @Id
    private int one = ONE;

    @Column(name = "next_index")
    private long nextIndex;

    @Column(name = "own_sequence")
    private long ownSequence;

    @Column(name = "min_index")
    private long minIndex;

    @Column(name = "subject_epoch")
    private long subjectEpoch;

    @Column(name = "received_at")
    private @Nullable Instant receivedAt;

    private @Nullable String checkpoint;

    /** For Hibernate alone. */
    protected LogHeadEntity() {}

    /** The index of the next record: how many there are. */
    public long nextIndex() {
        return nextIndex;
    }

    /** How many records the log itself has added. */
    public long ownSequence() {
        return ownSequence;
    }

    /** The first index whose entry has not been archived; a multiple of 256. */
    public long minIndex() {
        return minIndex;
    }

    /** Counts erasures, so that no replica goes on with a key that it remembers. */
    public long subjectEpoch() {
        return subjectEpoch;
    }

    /** When the last record was received; null while there is none. */
    public @Nullable Instant receivedAt() {
        return receivedAt;
    }

    /** The latest checkpoint, signed; it covers all records. Null while there is none. */
    public @Nullable String checkpoint() {
        return checkpoint;
    }
}
