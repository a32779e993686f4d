package io.sideband.commander.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.ChassisState;
import io.sideband.bmc.PowerState;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.FakeServer.Fault;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.TaskState;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is more than one command, or leaves the power alone. */
class FurtherActionsTest {
    private static final ChassisState WAS_ON = new ChassisState(PowerState.ON, null);

    private final FakeServer server = new FakeServer().with(PowerState.ON);
    private final PlayedTask task = new PlayedTask(server);

    @Test
    void serverThatDoesNotShutDownIsSwitchedOffAfterTheWait() throws InterruptedException {
        server.disobey();
        task.inPause(60, server::obey);

        TaskState.Final result = task.run(Action.POWER_SOFT_OFF_THEN_OFF);

        assertThat(result).isInstanceOf(TaskState.Succeeded.class);
        assertThat(server.changes()).extracting(FakeServer.Change::what).startsWith("power SOFT_OFF", "power OFF");
    }

    @Test
    void nextWorkerNeverAsksTheOperatingSystemAgain() throws InterruptedException {
        TaskState.Final result = task.resume(Action.POWER_SOFT_OFF_THEN_OFF, new TaskState.Sending(), WAS_ON);

        assertThat(result).isInstanceOf(TaskState.Succeeded.class);
        assertThat(server.changes()).extracting(FakeServer.Change::what).containsExactly("power OFF");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "POWER_CAP",
                "POWER_UNCAP",
                "BOOT_OVERRIDE",
                "LOG_CLEAR",
                "SENSOR_THRESHOLDS",
                "LAN_CONFIGURE",
                "SOL_CONFIGURE"
            })
    void settingIsReadBackWhenItsAnswerIsLost(Action action) throws InterruptedException {
        server.arm(Fault.ANSWER_LOST, Fault.ANSWER_LOST, Fault.ANSWER_LOST);

        TaskState.Final result = task.run(action);

        assertThat(result.evidence()).contains(Evidence.READ_BACK);
        assertThat(result).isInstanceOf(TaskState.Succeeded.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_CAP", "BOOT_OVERRIDE", "SENSOR_THRESHOLDS", "LAN_CONFIGURE", "SOL_CONFIGURE"})
    void settingThatTheBmcDoesNotHaveFails(Action action) throws InterruptedException {
        server.disobey();

        TaskState.Final result = task.run(action);

        assertThat(result)
                .isEqualTo(new TaskState.Failed(
                        "the BMC accepted it, and has something else", Optional.of(Evidence.READ_BACK)));
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_INTERRUPT", "BMC_RESET", "RAW"})
    void nextWorkerDoesNotRepeatAnInterruptOrAReset(Action action) throws InterruptedException {
        assertThat(task.resume(action, new TaskState.Sending(), WAS_ON)).isInstanceOf(TaskState.Unknown.class);
        assertThat(task.resume(action, new TaskState.Verifying(), WAS_ON)).isInstanceOf(TaskState.Succeeded.class);
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void bmcThatMovedIsAskedAtItsNewAddress() throws InterruptedException {
        server.silentAfterChange();

        TaskState.Final result = task.run(Action.LAN_CONFIGURE);

        assertThat(result)
                .isEqualTo(new TaskState.Succeeded("the BMC has it, read back", Optional.of(Evidence.READ_BACK)));
    }

    @Test
    void rawRequestIsSentOnceAndItsAnswerTold() throws InterruptedException {
        assertThat(task.run(Action.RAW))
                .isEqualTo(new TaskState.Succeeded("it answered 20 01", Optional.of(Evidence.ACCEPTED_ONLY)));

        server.arm(Fault.ANSWER_LOST);
        assertThat(task.run(Action.RAW)).isInstanceOf(TaskState.Unknown.class);
        assertThat(server.changes()).hasSize(2);
    }

    @Test
    void logIsErasedOnceTheCollectorHasPublishedAllOfIt() throws InterruptedException {
        server.logs(4, 1).logs(4, 2);
        task.published(1).inPause(30, () -> task.published(2));

        TaskState.Final result = task.run(Action.LOG_CLEAR);

        assertThat(result).isInstanceOf(TaskState.Succeeded.class);
        assertThat(task.pauses()).isEqualTo(30);
        assertThat(task.written()).containsExactly("sending after 0");
    }

    @Test
    void logThatIsNotPublishedInTimeIsNotErased() throws InterruptedException {
        server.logs(4, 1);

        TaskState.Final result = task.run(Action.LOG_CLEAR);

        assertThat(result)
                .isEqualTo(new TaskState.Failed(
                        "the BMC's log has entries that were not published yet; nothing was changed",
                        Optional.empty()));
        assertThat(server.changes()).isEmpty();
    }
}
