package io.sideband.commander.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.bmc.BmcRefusedException.Reason;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.PowerState;
import io.sideband.commander.fleet.FakeServer;
import io.sideband.commander.fleet.FakeServer.Fault;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Evidence;
import io.sideband.commander.operation.TaskState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskRunTest {
    private static final ChassisState WAS_ON = new ChassisState(PowerState.ON, null);

    private final FakeServer server = new FakeServer().with(PowerState.ON);
    private final PlayedTask task = new PlayedTask(server);

    @Test
    void writesDownThatItSendsBeforeItSends() throws InterruptedException {
        TaskState.Final result = task.run(Action.POWER_OFF);

        assertThat(result).isEqualTo(new TaskState.Succeeded("the server is off", Optional.of(Evidence.POWER_STATE)));
        assertThat(task.written()).containsExactly("sending after 0", "verifying after 1");
        assertThat(server.changes()).containsExactly(new FakeServer.Change("power OFF", "intent-1"));
    }

    @Test
    void nothingIsSentWhenItCannotBeWrittenDown() {
        task.whenWriting("sending", new LeaseLostException("another worker has it"));

        assertThatThrownBy(() -> task.run(Action.POWER_OFF)).isInstanceOf(LeaseLostException.class);
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void nothingIsSentAfterTheLeaseRanOut() {
        task.leaseOver();

        assertThatThrownBy(() -> task.run(Action.POWER_OFF)).isInstanceOf(LeaseLostException.class);
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void acceptanceThatCannotBeWrittenDownDoesNotHideTheResult() throws InterruptedException {
        task.whenWriting("verifying", new IllegalStateException("PostgreSQL is away"));

        assertThat(task.run(Action.POWER_OFF)).isInstanceOf(TaskState.Succeeded.class);
    }

    @Test
    void nothingIsSentAfterTheDeadline() throws InterruptedException {
        TaskState.Final result = task.later(PlayedTask.ALLOWED).run(Action.POWER_OFF);

        assertThat(result).isInstanceOf(TaskState.Failed.class);
        assertThat(result.detail()).contains("deadline passed").contains("nothing was sent");
        assertThat(server.logins()).isZero();
    }

    @Test
    void taskThatDidNotGetItsTurnInTimeIsNotDone() throws InterruptedException {
        TaskState.Final result =
                task.later(PlayedTask.START_WITHIN.plusSeconds(1)).run(Action.POWER_OFF);

        assertThat(result.detail()).isEqualTo("it did not get its turn within PT1H; nothing was sent");
        assertThat(server.logins()).isZero();
    }

    @Test
    void silentBmcIsAskedAgainAndThenTheTaskFails() throws InterruptedException {
        server.silent(true);

        TaskState.Final result = task.run(Action.POWER_OFF);

        assertThat(result).isInstanceOf(TaskState.Failed.class);
        assertThat(result.detail()).isEqualTo("no answer; nothing was sent");
        assertThat(server.logins()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"WRONG_PASSWORD", "UNKNOWN_USER", "WRONG_KEY", "PRIVILEGE_REFUSED", "CIPHER_SUITE_REFUSED"})
    void refusedLoginIsNotTriedAgain(Reason reason) throws InterruptedException {
        server.refuseLogins(reason, 3);

        assertThat(task.run(Action.POWER_OFF)).isInstanceOf(TaskState.Failed.class);
        assertThat(server.logins()).isEqualTo(1);
    }

    @Test
    void freeSessionSlotIsWaitedFor() throws InterruptedException {
        server.refuseLogins(Reason.NO_SESSION_SLOT, 2);

        assertThat(task.run(Action.POWER_OFF)).isInstanceOf(TaskState.Succeeded.class);
        assertThat(server.logins()).isEqualTo(3);
    }

    @Test
    void powerOffWithoutAnswerIsSentAgain() throws InterruptedException {
        server.arm(Fault.REQUEST_LOST);

        assertThat(task.run(Action.POWER_OFF)).isInstanceOf(TaskState.Succeeded.class);
        assertThat(task.written()).containsExactly("sending after 0", "sending after 0", "verifying after 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_CYCLE", "POWER_RESET", "POWER_SOFT_OFF"})
    void whatIsHarmfulTwiceIsNotSentAgainWithoutAnswer(Action action) throws InterruptedException {
        server.arm(Fault.REQUEST_LOST);

        TaskState.Final result = task.run(action);

        assertThat(result).isNotInstanceOf(TaskState.Succeeded.class);
        assertThat(task.written()).containsExactly("sending after 0");
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void cycleThatSurelyDidNotLeaveIsTriedAgain() throws InterruptedException {
        server.arm(Fault.NOT_SENT);

        assertThat(task.run(Action.POWER_CYCLE)).isInstanceOf(TaskState.Succeeded.class);
        assertThat(server.changes()).hasSize(1);
    }

    @Test
    void commandThatNeverLeftFails() throws InterruptedException {
        server.arm(Fault.NOT_SENT, Fault.NOT_SENT, Fault.NOT_SENT);

        TaskState.Final result = task.run(Action.POWER_CYCLE);

        assertThat(result).isInstanceOf(TaskState.Failed.class);
        assertThat(result.detail()).endsWith("nothing was sent");
    }

    @Test
    void powerThatChangesLateIsWaitedFor() throws InterruptedException {
        server.disobey();
        task.inPause(20, () -> server.with(PowerState.OFF));

        assertThat(task.run(Action.POWER_OFF)).isInstanceOf(TaskState.Succeeded.class);
        assertThat(task.taken()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void powerThatTheBmcStillStatesAtTheDeadlineIsAFailure() throws InterruptedException {
        server.disobey();

        TaskState.Final result = task.run(Action.POWER_OFF);

        assertThat(result)
                .isEqualTo(new TaskState.Failed(
                        "the BMC accepted the command; the server is still on after 120 s",
                        Optional.of(Evidence.POWER_STATE)));
    }

    @Test
    void bmcThatFallsSilentAfterTheCommandLeavesItUnknown() throws InterruptedException {
        server.silentAfterChange();

        TaskState.Final result = task.run(Action.POWER_OFF);

        assertThat(result)
                .isEqualTo(new TaskState.Unknown("the BMC accepted the command, and its power cannot be read"));
    }

    @Test
    void readingNewerThanTheCommandButOlderThanTheSilenceProvesNothing() throws InterruptedException {
        server.disobey();
        task.inPause(10, () -> server.silent(true));

        assertThat(task.run(Action.POWER_OFF)).isInstanceOf(TaskState.Unknown.class);
    }

    @Test
    void bmcThatStatesNoPowerLeavesItUnknown() throws InterruptedException {
        server.disobey();
        task.inPause(1, () -> server.with(PowerState.UNKNOWN));

        assertThat(task.run(Action.POWER_OFF)).isInstanceOf(TaskState.Unknown.class);
    }

    @Test
    void entryThatSaysThatTheServerBootsProvesARestart() throws InterruptedException {
        server.logs(0x1d, 0).disobey();
        task.inPause(4, () -> server.logs(0x1d, 7));

        TaskState.Final result = task.run(Action.POWER_RESET);

        assertThat(result.evidence()).contains(Evidence.LOG_ENTRY);
        assertThat(task.pauses()).isEqualTo(4);
    }

    @Test
    void nextWorkerFindsTheBootThatTheDeadOneMissed() throws InterruptedException {
        server.logs(0x1d, 7);

        TaskState.Final result = task.resume(Action.POWER_RESET, new TaskState.Sending(), WAS_ON);

        assertThat(result.evidence()).contains(Evidence.LOG_ENTRY);
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void bootEntryFromBeforeTheCommandProvesNothing() throws InterruptedException {
        server.logs(0x1d, 7).disobey();
        task.inPause(2, () -> server.logs(0x04, 1));

        assertThat(task.run(Action.POWER_RESET).evidence()).contains(Evidence.ACCEPTED_ONLY);
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_CYCLE", "POWER_RESET", "POWER_SOFT_OFF"})
    void nextWorkerOnlyLooksAtWhatIsHarmfulTwice(Action action) throws InterruptedException {
        task.resume(action, new TaskState.Sending(), WAS_ON);

        assertThat(server.changes()).isEmpty();
        assertThat(task.written()).isEmpty();
    }

    @Test
    void nextWorkerSendsPowerOffAgainIfTheServerIsOn() throws InterruptedException {
        TaskState.Final result = task.resume(Action.POWER_OFF, new TaskState.Sending(), WAS_ON);

        assertThat(result).isInstanceOf(TaskState.Succeeded.class);
        assertThat(server.changes()).hasSize(1);
    }

    @Test
    void nextWorkerSendsNothingIfTheServerIsOff() throws InterruptedException {
        server.with(PowerState.OFF);

        TaskState.Final result = task.resume(Action.POWER_OFF, new TaskState.Verifying(), WAS_ON);

        assertThat(result).isInstanceOf(TaskState.Succeeded.class);
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void lampThatMayBeLitIsUnknownAfterTheDeadline() throws InterruptedException {
        task.later(PlayedTask.ALLOWED);

        assertThat(task.resume(Action.CHASSIS_IDENTIFY, new TaskState.Sending(), WAS_ON))
                .isInstanceOf(TaskState.Unknown.class);
        assertThat(server.changes()).isEmpty();
    }

    @Test
    void taskThatEndsItsWorkersIsGivenUp() throws InterruptedException {
        TaskState.Final before = task.claimed(6).run(Action.POWER_OFF);
        TaskState.Final after = task.resume(Action.POWER_CYCLE, new TaskState.Sending(), WAS_ON);

        assertThat(before).isInstanceOf(TaskState.Failed.class);
        assertThat(after).isEqualTo(new TaskState.Unknown("5 workers ended without a result"));
        assertThat(server.logins()).isZero();
    }
}
