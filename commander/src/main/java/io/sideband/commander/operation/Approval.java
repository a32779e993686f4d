package io.sideband.commander.operation;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody said to an operation.
 *
 * @param agreed false: rejected
 * @param reason in that person's words
 */
@Schema(description = "What somebody said to an operation")
public record Approval(String subject, List<String> roles, boolean agreed, String reason, Instant at) {
    public Approval {
        roles = List.copyOf(roles);
    }
}
