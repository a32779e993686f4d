package io.sideband.audit.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

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

    /** For Hibernate alone. */
    protected LogHeadEntity() {}

    LogHeadEntity(long nextIndex, long ownSequence) {
        this.nextIndex = nextIndex;
        this.ownSequence = ownSequence;
    }

    /** The index of the next record: how many there are. */
    public long nextIndex() {
        return nextIndex;
    }

    /** How many records the log itself has added. */
    public long ownSequence() {
        return ownSequence;
    }
}
