package io.sideband.commander.operation;

import io.sideband.bmc.ChassisState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An operation's part for one BMC.
 *
 * @param zone the BMC's zone when the operation was accepted
 * @param detail how it stands, one sentence for a person
 * @param intent id of the intent's audit record, committed together with the task
 * @param sends how often the command may have left
 * @param claims how often it was claimed: the fencing token of the worker that has it
 * @param before the server's power as it was read before the command; empty until then
 */
public record Task(
        UUID id,
        UUID operation,
        String bmc,
        String zone,
        TaskState state,
        String detail,
        String intent,
        int sends,
        int claims,
        Optional<ChassisState> before,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {}
