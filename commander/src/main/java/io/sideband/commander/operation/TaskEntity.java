package io.sideband.commander.operation;

import io.sideband.bmc.ChassisState;
import io.sideband.bmc.PowerState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code task}. Inserted as {@link TaskRow}; changed only by statements that name the state or claim they saw. */
@Entity
@Table(name = "task")
@SuppressWarnings("NullAway.Init")
public class TaskEntity {
    @Id
    UUID id;

    /** Assigned by the database: the order in which tasks of one BMC are carried out. */
    @Column(insertable = false, updatable = false)
    Long seq;

    UUID operation;
    String bmc;
    String zone;

    /** A JSON object. */
    String labels;

    String state;
    String detail;

    @Nullable
    String evidence;

    String intent;
    int sends;
    int claims;

    @Column(name = "lease_owner")
    @Nullable
    String leaseOwner;

    @Column(name = "lease_until")
    @Nullable
    Instant leaseUntil;

    /** True if its operation says how fast it goes over the fleet: then it is not claimed as soon as a worker is free. */
    boolean paced;

    /** When its maintenance window opens; null: any time. */
    @Column(name = "not_before")
    @Nullable
    Instant notBefore;

    /** From when on it may be claimed; null while the operation waits for approval. */
    @Column(name = "ready_at")
    @Nullable
    Instant readyAt;

    @Column(name = "start_by")
    @Nullable
    Instant startBy;

    @Nullable
    Instant deadline;

    @Column(name = "power_before")
    @Nullable
    String powerBefore;

    @Column(name = "restart_cause_before")
    @Nullable
    Integer restartCauseBefore;

    @Column(name = "log_before")
    @Nullable
    Integer logBefore;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    /** For Hibernate. */
    protected TaskEntity() {}

    public Task toTask() {
        Optional<Evidence> rests = Optional.ofNullable(evidence).map(Evidence::of);
        return new Task(
                id,
                operation,
                new Target(bmc, zone, JsonMap.read(labels)),
                TaskState.of(state, detail, rests),
                detail,
                intent,
                sends,
                claims,
                Optional.ofNullable(startBy),
                Optional.ofNullable(deadline),
                Optional.ofNullable(powerBefore)
                        .map(power -> new ChassisState(
                                PowerState.valueOf(power.toUpperCase(Locale.ROOT)), restartCauseBefore)),
                Optional.ofNullable(logBefore),
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt));
    }
}
