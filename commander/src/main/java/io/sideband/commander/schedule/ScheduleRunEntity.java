package io.sideband.commander.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code schedule_run}: what became of one due time. There is at most one for each. */
@Entity
@Table(name = "schedule_run")
@SuppressWarnings("NullAway.Init")
public class ScheduleRunEntity {
    @Id
    UUID id;

    String schedule;

    @Column(name = "due_at")
    Instant dueAt;

    /** {@code accepted}, {@code refused} or {@code missed}. */
    String outcome;

    String detail;

    @Nullable
    UUID operation;

    /** For Hibernate. */
    protected ScheduleRunEntity() {}

    static ScheduleRunEntity of(
            String schedule, Instant dueAt, String outcome, String detail, @Nullable UUID operation) {
        ScheduleRunEntity row = new ScheduleRunEntity();
        row.id = UUID.randomUUID();
        row.schedule = schedule;
        row.dueAt = dueAt;
        row.outcome = outcome;
        row.detail = detail;
        row.operation = operation;
        return row;
    }
}
