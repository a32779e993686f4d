package io.sideband.commander.execute;

import io.sideband.bmc.BmcException;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.Operation;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.registry.SessionDeniedException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Judges a command that leaves the power alone: by what the BMC says that it has, where it can be asked. */
final class SettingProof {
    private static final Logger LOG = Logger.getLogger(SettingProof.class);

    private SettingProof() {}

    /**
     * @param accepted true if the BMC answered the command with success; false if its answer is lost
     * @param said what it answered, where that is what was asked for
     */
    static TaskState.Final of(BmcConversation bmc, Operation operation, boolean accepted, Optional<String> said)
            throws InterruptedException {
        Optional<Boolean> has = readBack(bmc, operation);
        if (has.isPresent() && has.get()) {
            return new TaskState.Succeeded("the BMC has it, read back", Optional.of(Evidence.READ_BACK));
        }
        if (has.isPresent()) {
            return new TaskState.Failed(
                    "%s, and has something else".formatted(accepted ? "the BMC accepted it" : "the BMC did not answer"),
                    Optional.of(Evidence.READ_BACK));
        }
        return accepted
                ? new TaskState.Succeeded(
                        said.orElse("the BMC accepted the command"), Optional.of(Evidence.ACCEPTED_ONLY))
                : new TaskState.Unknown("the BMC's answer to the command is lost");
    }

    private static Optional<Boolean> readBack(BmcConversation bmc, Operation operation) throws InterruptedException {
        try {
            return bmc.readBack(operation);
        } catch (BmcException | SessionDeniedException e) {
            LOG.debugf("setting.not-read-back operation=%s %s", operation.id(), e.getMessage());
            return Optional.empty();
        }
    }
}
