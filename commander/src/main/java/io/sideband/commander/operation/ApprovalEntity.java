package io.sideband.commander.operation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of {@code approval}. */
@Entity
@Table(name = "approval")
@SuppressWarnings("NullAway.Init")
public class ApprovalEntity {
    private static final String ROLE_SEPARATOR = ",";

    @Id
    UUID id;

    UUID operation;
    String subject;
    String roles;
    boolean agreed;
    String reason;
    Instant at;

    /** For Hibernate. */
    protected ApprovalEntity() {}

    static ApprovalEntity of(UUID operation, Approval said) {
        ApprovalEntity row = new ApprovalEntity();
        row.id = UUID.randomUUID();
        row.operation = operation;
        row.subject = said.subject();
        row.roles = String.join(ROLE_SEPARATOR, said.roles());
        row.agreed = said.agreed();
        row.reason = said.reason();
        row.at = said.at();
        return row;
    }

    Approval toApproval() {
        return new Approval(subject, List.of(roles.split(ROLE_SEPARATOR, -1)), agreed, reason, at);
    }
}
