package io.sideband.commander.operation;

import com.fasterxml.jackson.core.type.TypeReference;
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

    @Column(name = "allowed_ms")
    long allowedMillis;

    @Column(name = "start_within_ms")
    long startWithinMillis;

    /** A JSON object. */
    String parameters;

    /** A JSON object, {@link Pacing}. */
    String pacing;

    /** When one of its tasks was started last, if it is paced. */
    @Column(name = "last_start")
    @Nullable
    Instant lastStart;

    /** A JSON array of {@link NeededApproval}. */
    String approvals;

    @Column(name = "idempotency_key")
    @Nullable
    String idempotencyKey;

    @Column(name = "request_digest")
    String requestDigest;

    String policy;

    @Column(name = "plan_digest")
    String plan;

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
        row.allowedMillis = operation.allowed().toMillis();
        row.startWithinMillis = operation.startWithin().toMillis();
        row.parameters = JsonMap.write(operation.parameters());
        row.pacing = JsonText.write(operation.pacing());
        row.approvals = JsonText.write(operation.approvals());
        row.idempotencyKey = idempotencyKey.orElse(null);
        row.requestDigest = requestDigest;
        row.policy = operation.policy();
        row.plan = operation.plan();
        return row;
    }

    public Optional<Instant> lastStart() {
        return Optional.ofNullable(lastStart);
    }

    public Operation toOperation() {
        List<String> roleNames = roles.isEmpty() ? List.of() : Arrays.asList(roles.split(ROLE_SEPARATOR, -1));
        return new Operation(
                id,
                Action.of(action),
                JsonMap.read(parameters),
                reason,
                new AuditRecord.Actor(subject, roleNames, authentication, address),
                createdAt,
                Duration.ofMillis(allowedMillis),
                Duration.ofMillis(startWithinMillis),
                JsonText.read(pacing, new TypeReference<>() {}),
                policy,
                plan,
                JsonText.read(approvals, new TypeReference<>() {}));
    }
}
