package io.sideband.commander.execute;

import io.sideband.bmc.BmcException;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.PowerState;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.power.PowerProof;
import io.sideband.commander.power.Verdict;
import io.sideband.commander.registry.SessionDeniedException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks at a server's power until it is clear what came of a command, or that it cannot be told. */
final class PowerLook {
    private static final Logger LOG = Logger.getLogger(PowerLook.class);

    private final BmcConversation bmc;
    private final Clock clock;
    private final Pace pace;

    PowerLook(BmcConversation bmc, Clock clock, Pace pace) {
        this.bmc = bmc;
        this.clock = clock;
        this.pace = pace;
    }

    /** @param log where the BMC's log ended before a restart, if that is known */
    TaskState.Final until(PowerProof proof, Optional<BootLog> log) throws InterruptedException {
        while (true) {
            switch (once(proof, log)) {
                case Verdict.Wait _ -> pace.pause();
                case Verdict.Proven(Evidence evidence, String detail) -> {
                    return new TaskState.Succeeded(detail, Optional.of(evidence));
                }
                case Verdict.Disproven(Evidence evidence, String detail) -> {
                    return new TaskState.Failed(detail, Optional.of(evidence));
                }
                case Verdict.Unknowable(String detail) -> {
                    return new TaskState.Unknown(detail);
                }
            }
        }
    }

    private Verdict once(PowerProof proof, Optional<BootLog> log) throws InterruptedException {
        try {
            ChassisState seen = bmc.chassis();
            if (log.isPresent() && log.get().booted(bmc)) {
                proof.observeBootEntry();
            }
            return proof.observe(seen, clock.instant());
        } catch (BmcException | SessionDeniedException e) {
            LOG.debugf("power.look-failed %s", e.getMessage());
            return proof.observeNothing(clock.instant());
        }
    }

    /** Success if the server is in the state that is wanted; empty if it is not, or does not say. */
    Optional<TaskState.Final> reached(PowerState wanted) throws InterruptedException {
        try {
            return bmc.chassis().power() == wanted
                    ? Optional.of(new TaskState.Succeeded(
                            "the server is %s".formatted(wanted == PowerState.ON ? "on" : "off"),
                            Optional.of(Evidence.POWER_STATE)))
                    : Optional.empty();
        } catch (BmcException | SessionDeniedException e) {
            LOG.debugf("power.look-failed %s", e.getMessage());
            return Optional.empty();
        }
    }
}
