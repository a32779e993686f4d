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

/** The BMC is registered with a credential whose password is {@code old}; the operation names one with {@code new}. */
class PasswordChangeTest {
    private static final ChassisState NOT_READ = new ChassisState(PowerState.UNKNOWN, null);

    private final FakeServer server = new FakeServer();
    private final PlayedTask task = new PlayedTask(server);

    @Test
    void isProvenByALogin() throws InterruptedException {
        TaskState.Final result = task.run(Action.USER_PASSWORD);

        assertThat(result).isEqualTo(new TaskState.Succeeded("credential new logs in", Optional.of(Evidence.LOGIN)));
        assertThat(server.password()).isEqualTo("new");
        assertThat(task.written()).containsExactly("sending after 0");
    }

    @Test
    void whatLogsInAlreadyIsNotSet() throws InterruptedException {
        task.run(Action.USER_PASSWORD);

        TaskState.Final again = task.run(Action.USER_PASSWORD);

        assertThat(again.detail()).isEqualTo("credential new logs in already; nothing was sent");
        assertThat(server.changes()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEATH_BEFORE", "DEATH_AFTER"})
    void nextWorkerFindsOutWhichPasswordTheBmcHas(Fault death) throws InterruptedException {
        server.arm(death);
        try {
            task.run(Action.USER_PASSWORD);
        } catch (FakeServer.Death e) {
            assertThat(task.written()).containsExactly("sending after 0");
        }

        TaskState.Final result = task.resume(Action.USER_PASSWORD, new TaskState.Sending(), NOT_READ);

        assertThat(result).isEqualTo(new TaskState.Succeeded("credential new logs in", Optional.of(Evidence.LOGIN)));
        assertThat(server.changes()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "REQUEST_LOST"})
    void lostAnswerIsFollowedByALook(Fault lost) throws InterruptedException {
        server.arm(lost);

        TaskState.Final result = task.run(Action.USER_PASSWORD);

        assertThat(result.evidence()).contains(Evidence.LOGIN);
        assertThat(result instanceof TaskState.Succeeded).isEqualTo(lost == Fault.ANSWER_LOST);
    }

    @Test
    void passwordThatDoesNotLogInIsTakenBack() throws InterruptedException {
        server.garblePasswords(1);

        TaskState.Final result = task.run(Action.USER_PASSWORD);

        assertThat(result).isInstanceOf(TaskState.Failed.class);
        assertThat(result.detail()).contains("the registered one was put back and logs in");
        assertThat(server.password()).isEqualTo("old");
    }

    @Test
    void refusalLeavesTheRegisteredCredential() throws InterruptedException {
        server.arm(Fault.REFUSED);

        TaskState.Final result = task.run(Action.USER_PASSWORD);

        assertThat(result)
                .isEqualTo(new TaskState.Failed(
                        "the BMC refused the password: D5h: not supported in present state; the registered credential"
                                + " still logs in",
                        Optional.of(Evidence.LOGIN)));
    }

    @Test
    void bmcThatTakesNeitherIsUnknown() throws InterruptedException {
        server.garblePasswords(2);

        assertThat(task.run(Action.USER_PASSWORD)).isInstanceOf(TaskState.Unknown.class);
    }

    @Test
    void bmcThatFallsSilentAfterwardsIsUnknown() throws InterruptedException {
        server.silentAfterChange();

        assertThat(task.run(Action.USER_PASSWORD)).isInstanceOf(TaskState.Unknown.class);
        assertThat(task.taken()).isGreaterThanOrEqualTo(PlayedTask.ALLOWED);
    }

    @Test
    void withoutALoginNothingIsSent() throws InterruptedException {
        server.password("another");

        TaskState.Final result = task.run(Action.USER_PASSWORD);

        assertThat(result.detail()).endsWith("nothing was sent");
        assertThat(server.changes()).isEmpty();
    }
}
