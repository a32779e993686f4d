package io.sideband.audit.forward;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** When the last heartbeat was written; one row. */
@Entity
@Table(name = "heartbeat")
@SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // only in queries
public class HeartbeatEntity {
    @Id
    private int one;

    private Instant at;

    /** For Hibernate alone. */
    protected HeartbeatEntity() {}
}
