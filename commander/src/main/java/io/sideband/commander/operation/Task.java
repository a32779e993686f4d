package io.sideband.commander.operation;

import io.sideband.bmc.ChassisState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation's part for one BMC.
 *
 * @param target the BMC as it was when the operation was accepted
 * @param detail how it stands, one sentence for a person
 * @param intent id of the intent's audit record, committed together with the task
 * @param sends how often the command may have left
 * @param claims how often it was claimed: the fencing token of the worker that has it
 * @param startBy after this moment it is not started any more; empty while it may not start yet
 * @param deadline until when it may try; empty until its first claim
 * @param before the server's power as it was read before the command; empty until then
 * @param logBefore record id of the last entry of the BMC's log before the command, -1 if it was empty; empty if not read
 */
public record Task(
        UUID id,
        UUID operation,
        Target target,
        TaskState state,
        String detail,
        String intent,
        int sends,
        int claims,
        Optional<Instant> startBy,
        Optional<Instant> deadline,
        Optional<ChassisState> before,
        Optional<Integer> logBefore,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {

    /** Id of the target. */
    public String bmc() {
        return target.bmc();
    }
}
