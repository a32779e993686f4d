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

/** A row of {@code task}. Inserted through Hibernate; changed only by statements that name the state or claim they saw. */
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

    @Column(name = "power_before")
    @Nullable
    String powerBefore;

    @Column(name = "restart_cause_before")
    @Nullable
    Integer restartCauseBefore;

    @Column(name = "started_at")
    @Nullable
    Instant startedAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    /** For Hibernate. */
    protected TaskEntity() {}

    static TaskEntity waiting(UUID id, UUID operation, String bmc, String zone, String intent) {
        TaskEntity row = new TaskEntity();
        row.id = id;
        row.operation = operation;
        row.bmc = bmc;
        row.zone = zone;
        row.state = new TaskState.Pending().code();
        row.detail = "waits to be carried out";
        row.intent = intent;
        return row;
    }

    public Task toTask() {
        Optional<Evidence> rests = Optional.ofNullable(evidence).map(Evidence::of);
        return new Task(
                id,
                operation,
                bmc,
                zone,
                TaskState.of(state, detail, rests),
                detail,
                intent,
                sends,
                claims,
                Optional.ofNullable(powerBefore)
                        .map(power -> new ChassisState(
                                PowerState.valueOf(power.toUpperCase(Locale.ROOT)), restartCauseBefore)),
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt));
    }
}
