package io.sideband.commander.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.PowerState;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.FakeServer.Fault;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.TaskState;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Defects that were found in the source of other power-control services, each as a test that this one passes. The loop
 * over a parent that is itself a target is in {@code TargetSelectionTest}, the confirmation from an old cache in
 * {@code OperationsIT}.
 */
class KnownDefectsTest {
    private final FakeServer server = new FakeServer();
    private final PlayedTask task = new PlayedTask(server);

    /** Theirs: a condition on the status that is never true, so that the caller learns of it at the deadline. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"POWER_SOFT_OFF_THEN_OFF", "USER_PASSWORD"})
    void errorOfTheBmcIsNotTakenForSuccess(Action action) throws InterruptedException {
        server.with(opposite(action)).arm(Fault.REFUSED);

        TaskState.Final result = task.run(action);

        assertThat(result)
                .isEqualTo(new TaskState.Failed(
                        "the BMC refused the command: D5h: not supported in present state",
                        Optional.of(Evidence.REFUSAL)));
        assertThat(task.pauses()).isZero();
    }

    /** Theirs: one component's allowed actions were written into another's list, so that it had none. */
    @ParameterizedTest
    @EnumSource
    void everyActionIsSentAsItselfAndAsNothingElse(Action action) throws InterruptedException {
        server.with(opposite(action));

        task.run(action);

        assertThat(server.changes()).extracting(FakeServer.Change::what).containsExactly(expected(action));
    }

    /** Theirs: "confirmed" as soon as the server reads on, which it did before. */
    @ParameterizedTest
    @EnumSource(names = {"POWER_CYCLE", "POWER_RESET"})
    void restartIsNotConfirmedByBeingOnAsBefore(Action action) throws InterruptedException {
        server.with(PowerState.ON).disobey();

        TaskState.Final result = task.run(action);

        assertThat(result.evidence()).contains(Evidence.ACCEPTED_ONLY);
        assertThat(task.taken()).isGreaterThanOrEqualTo(new PlayedTask(server).evidenceWindow());
    }

    private static String expected(Action action) {
        return switch (action) {
            case POWER_ON -> "power ON";
            case POWER_OFF -> "power OFF";
            case POWER_CYCLE -> "power CYCLE";
            case POWER_RESET -> "power RESET";
            // its operating system obeys
            case POWER_SOFT_OFF, POWER_SOFT_OFF_THEN_OFF -> "power SOFT_OFF";
            case POWER_INTERRUPT -> "interrupt";
            case POWER_RESTORE_POLICY -> "restore policy ALWAYS_ON";
            case POWER_CAP -> "cap 300";
            case POWER_UNCAP -> "uncap";
            case BOOT_OVERRIDE -> "boot PXE";
            case LOG_CLEAR -> "clear log";
            case BMC_RESET -> "bmc reset COLD";
            case CHASSIS_IDENTIFY -> "identify PT15S";
            case SENSOR_THRESHOLDS -> "thresholds Inlet";
            case USER_PASSWORD -> "password of ipmiusr";
            case LAN_CONFIGURE -> "lan vlan 42";
            case SOL_CONFIGURE -> "console 57600";
            case RAW -> "raw 06 01";
        };
    }

    /** The state from which {@code action} changes something. */
    private static PowerState opposite(Action action) {
        return action == Action.POWER_ON ? PowerState.OFF : PowerState.ON;
    }
}
