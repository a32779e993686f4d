package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code operation}. */
@Entity
@Table(name = "operation")
@SuppressWarnings("NullAway.Init")
public class OperationEntity {
    private static final String ROLE_SEPARATOR = ",";

    @Id
    UUID id;

    /** Assigned by the database: the order in which operations are listed. */
    @Column(insertable = false, updatable = false)
    Long seq;

    String action;
    String reason;
    String subject;
    String roles;
    String authentication;

    @Nullable
    String address;

    @Column(name = "created_at")
    Instant createdAt;

    Instant deadline;

    @Column(name = "identify_seconds")
    @Nullable
    Integer identifySeconds;

    @Column(name = "idempotency_key")
    @Nullable
    String idempotencyKey;

    @Column(name = "request_digest")
    String requestDigest;

    /** For Hibernate. */
    protected OperationEntity() {}

    static OperationEntity of(Operation operation, Optional<String> idempotencyKey, String requestDigest) {
        OperationEntity row = new OperationEntity();
        row.id = operation.id();
        row.action = operation.action().code();
        row.reason = operation.reason();
        row.subject = operation.requestedBy().subject();
        row.roles = String.join(ROLE_SEPARATOR, operation.requestedBy().roles());
        row.authentication = operation.requestedBy().authentication();
        row.address = operation.requestedBy().address();
        row.createdAt = operation.createdAt();
        row.deadline = operation.deadline();
        row.identifySeconds = operation.identify().map(d -> (int) d.toSeconds()).orElse(null);
        row.idempotencyKey = idempotencyKey.orElse(null);
        row.requestDigest = requestDigest;
        return row;
    }

    public Operation toOperation() {
        List<String> roleNames = roles.isEmpty() ? List.of() : Arrays.asList(roles.split(ROLE_SEPARATOR, -1));
        return new Operation(
                id,
                Action.of(action),
                reason,
                new AuditRecord.Actor(subject, roleNames, authentication, address),
                createdAt,
                deadline,
                Optional.ofNullable(identifySeconds).map(Duration::ofSeconds));
    }
}
