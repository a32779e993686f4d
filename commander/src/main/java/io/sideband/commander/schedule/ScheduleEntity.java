package io.sideband.commander.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.commander.calendar.CronTimes;
import io.sideband.commander.operation.OperationRequest;
import io.sideband.events.AuditRecord;
import io.sideband.events.EventCodec;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code schedule}. */
@Entity
@Table(name = "schedule")
@SuppressWarnings("NullAway.Init")
public class ScheduleEntity {
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String ROLE_SEPARATOR = ",";

    @Id
    String name;

    String subject;
    String roles;
    String authentication;

    @Nullable
    String address;

    @Column(name = "once_at")
    @Nullable
    Instant onceAt;

    @Nullable
    String cron;

    @Nullable
    String zone;

    String missed;
    boolean enabled;

    /** A JSON object, {@link OperationRequest}. */
    String request;

    @Column(name = "next_due")
    @Nullable
    Instant nextDue;

    @Column(name = "changed_at")
    Instant changedAt;

    /** For Hibernate. */
    protected ScheduleEntity() {}

    static ScheduleEntity named(String name) {
        ScheduleEntity row = new ScheduleEntity();
        row.name = name;
        return row;
    }

    /** Becomes what {@code wanted} says, {@code owner}'s. */
    void set(ScheduleRequest wanted, AuditRecord.Actor owner, Instant now) {
        subject = owner.subject();
        roles = String.join(ROLE_SEPARATOR, owner.roles());
        authentication = owner.authentication();
        address = owner.address();
        onceAt = wanted.at();
        cron = wanted.cron();
        zone = wanted.zone();
        missed = Objects.requireNonNullElse(wanted.missed(), Missed.SKIP).code();
        enabled = !Boolean.FALSE.equals(wanted.enabled());
        request = write(Objects.requireNonNull(wanted.operation()));
        nextDue = wanted.timetable(now).after(now).orElse(null);
        changedAt = now;
    }

    AuditRecord.Actor owner() {
        List<String> roleNames = roles.isEmpty() ? List.of() : List.of(roles.split(ROLE_SEPARATOR, -1));
        return new AuditRecord.Actor(subject, roleNames, authentication, address);
    }

    Timetable timetable() {
        return onceAt != null
                ? new Timetable.Once(onceAt)
                : new Timetable.Recurring(
                        new CronTimes(Objects.requireNonNull(cron), ZoneId.of(Objects.requireNonNull(zone))));
    }

    OperationRequest operation() {
        try {
            return JSON.readValue(request, OperationRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("schedule %s holds no request".formatted(name), e);
        }
    }

    private static String write(OperationRequest request) {
        try {
            return JSON.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request cannot be written", e);
        }
    }
}
