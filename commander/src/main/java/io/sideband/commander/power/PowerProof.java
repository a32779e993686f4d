package io.sideband.commander.power;

import io.sideband.bmc.ChassisState;
import io.sideband.bmc.PowerState;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges a power command by what the BMC says after it. Of what it said before, only the restart cause counts, and only
 * as what a later one must differ from. Not thread-safe.
 *
 * <p>On, off and soft-off are proven by the state that was asked for. A cycle or reset ends in the state that it began
 * in: being on proves nothing. It is proven by having been seen off, by another restart cause (IPMI v2.0 §28.11), or by
 * an entry in the BMC's log that says that the server boots; failing all, a BMC that accepted the command and whose server is on when the time for evidence is over is believed,
 * and the evidence says so.
 */
public final class PowerProof {
    private final Action action;
    private final Optional<ChassisState> before;
    private final boolean accepted;
    private final PowerTiming timing;
    private PowerState last = PowerState.UNKNOWN;
    private boolean seenOff;
    private boolean bootEntry;

    /**
     * @param before read before the command; empty if it is not known
     * @param accepted true if the BMC answered the command with success; false if its answer is lost
     */
    public PowerProof(Action action, Optional<ChassisState> before, boolean accepted, PowerTiming timing) {
        if (action.power().isEmpty()) {
            throw new IllegalArgumentException("%s leaves the power alone".formatted(action.code()));
        }
        this.action = action;
        this.before = before;
        this.accepted = accepted;
        this.timing = timing;
    }

    /** The BMC's log has an entry from after the command that says that the server boots. */
    public void observeBootEntry() {
        bootEntry = true;
    }

    /** What to conclude from {@code seen}, read at {@code at}. */
    public Verdict observe(ChassisState seen, Instant at) {
        last = seen.power();
        Verdict verdict =
                action.wanted().isPresent() ? reached(seen, action.wanted().get()) : restarted(seen, at);
        return verdict instanceof Verdict.Wait && !at.isBefore(timing.until()) ? giveUp() : verdict;
    }

    /** What to conclude when the BMC does not answer at {@code at}. */
    public Verdict observeNothing(Instant at) {
        last = PowerState.UNKNOWN;
        return at.isBefore(timing.until()) ? new Verdict.Wait() : giveUp();
    }

    private Verdict reached(ChassisState seen, PowerState wanted) {
        return seen.power() == wanted
                ? new Verdict.Proven(Evidence.POWER_STATE, "the server is " + name(wanted))
                : new Verdict.Wait();
    }

    private Verdict restarted(ChassisState seen, Instant at) {
        if (seen.power() == PowerState.OFF) {
            seenOff = true;
        }
        if (seen.power() != PowerState.ON) {
            return new Verdict.Wait();
        }
        if (powerBefore() == PowerState.OFF) {
            return new Verdict.Proven(Evidence.POWER_STATE, "the server was off and is on");
        }
        if (seenOff) {
            return new Verdict.Proven(Evidence.OFF_EDGE, "the server was seen off and is on again");
        }
        if (restartCauseChanged(seen)) {
            return new Verdict.Proven(Evidence.RESTART_CAUSE, "the BMC names a new restart cause and the server is on");
        }
        if (bootEntry) {
            return new Verdict.Proven(Evidence.LOG_ENTRY, "the BMC's log says that the server booted, and it is on");
        }
        return at.isBefore(timing.evidenceUntil()) ? new Verdict.Wait() : withoutEvidence();
    }

    private Verdict withoutEvidence() {
        return accepted
                ? new Verdict.Proven(
                        Evidence.ACCEPTED_ONLY,
                        "the BMC accepted the command and the server is on; it shows no sign of the restart itself")
                : new Verdict.Unknowable(
                        "%s; the server is on, and nothing shows whether it restarted".formatted(sent()));
    }

    private boolean restartCauseChanged(ChassisState seen) {
        return before.map(ChassisState::restartCause)
                .filter(old -> seen.restartCause() != null && !Objects.equals(old, seen.restartCause()))
                .isPresent();
    }

    private PowerState powerBefore() {
        return before.map(ChassisState::power).orElse(PowerState.UNKNOWN);
    }

    private Verdict giveUp() {
        if (last == PowerState.UNKNOWN) {
            return new Verdict.Unknowable("%s, and its power cannot be read".formatted(sent()));
        }
        return switch (action) {
            case POWER_SOFT_OFF -> softOffGaveUp();
            case POWER_ON, POWER_OFF, POWER_SOFT_OFF_THEN_OFF ->
                new Verdict.Disproven(
                        Evidence.POWER_STATE,
                        "%s; the server is still %s after %s".formatted(sent(), name(last), waited()));
            case POWER_CYCLE, POWER_RESET -> restartGaveUp();
            case CHASSIS_IDENTIFY,
                    POWER_INTERRUPT,
                    POWER_RESTORE_POLICY,
                    POWER_CAP,
                    POWER_UNCAP,
                    BOOT_OVERRIDE,
                    LOG_CLEAR,
                    BMC_RESET,
                    SENSOR_THRESHOLDS,
                    USER_PASSWORD,
                    LAN_CONFIGURE,
                    SOL_CONFIGURE,
                    RAW -> throw new IllegalStateException(action.code() + " has no power to look at");
        };
    }

    private Verdict softOffGaveUp() {
        return timing.full()
                ? new Verdict.Disproven(
                        Evidence.POWER_STATE, "the operating system did not shut down within " + waited())
                : new Verdict.Unknowable("%s; the server is still on and may yet shut down".formatted(sent()));
    }

    private Verdict restartGaveUp() {
        return last == PowerState.OFF
                ? new Verdict.Disproven(
                        Evidence.POWER_STATE,
                        "%s; the server is off and did not come on again within %s".formatted(sent(), waited()))
                : withoutEvidence();
    }

    private String sent() {
        return accepted ? "the BMC accepted the command" : "the BMC's answer to the command is lost";
    }

    private String waited() {
        Duration waited = Duration.between(timing.sentAt(), timing.until());
        return "%d s".formatted(waited.toSeconds());
    }

    private static String name(PowerState power) {
        return switch (power) {
            case ON -> "on";
            case OFF -> "off";
            case UNKNOWN -> "in an unknown state";
        };
    }
}
