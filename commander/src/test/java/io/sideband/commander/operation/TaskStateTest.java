package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.commander.operation.TaskState.Cancelled;
import io.sideband.commander.operation.TaskState.Failed;
import io.sideband.commander.operation.TaskState.Final;
import io.sideband.commander.operation.TaskState.Pending;
import io.sideband.commander.operation.TaskState.Reserved;
import io.sideband.commander.operation.TaskState.Sending;
import io.sideband.commander.operation.TaskState.Step;
import io.sideband.commander.operation.TaskState.Succeeded;
import io.sideband.commander.operation.TaskState.Unknown;
import io.sideband.commander.operation.TaskState.Verifying;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TaskStateTest {
    private static final Succeeded SUCCEEDED = new Succeeded("done", Optional.of(Evidence.POWER_STATE));
    private static final Failed FAILED = new Failed("no", Optional.empty());
    private static final Unknown UNKNOWN = new Unknown("lost");
    private static final Cancelled CANCELLED = new Cancelled("taken back");

    @Property
    void whatIsHarmfulTwiceIsSentAtMostOnce(@ForAll Action action, @ForAll("steps") List<Step> steps) {
        long sends = accepted(action, steps).stream()
                .filter(Step.Send.class::isInstance)
                .count();

        assertThat(sends).isLessThanOrEqualTo(action.repeatable() ? Long.MAX_VALUE : 1);
    }

    @Property
    void thereIsAtMostOneEndAndNothingFollowsIt(@ForAll Action action, @ForAll("steps") List<Step> steps) {
        List<Step> accepted = accepted(action, steps);

        List<Step> ends = accepted.stream().filter(Step.End.class::isInstance).toList();
        assertThat(ends.size()).isLessThanOrEqualTo(1);
        assertThat(ends).allSatisfy(end -> assertThat(accepted.getLast()).isSameAs(end));
    }

    @Property
    void withoutAPacketTheResultIsNeverUnknown(@ForAll Action action, @ForAll("steps") List<Step> steps) {
        List<Step> accepted = accepted(action, steps);

        if (accepted.contains(new Step.End(UNKNOWN))) {
            assertThat(accepted).contains(new Step.Send());
        }
    }

    @Property
    void whatWasClaimedCanNoLongerBeCancelled(@ForAll Action action, @ForAll("steps") List<Step> steps) {
        List<Step> accepted = accepted(action, steps);

        if (accepted.contains(new Step.End(CANCELLED))) {
            assertThat(accepted).doesNotContain(new Step.Claim());
        }
    }

    @Property
    void everyStateSurvivesItsName(@ForAll("states") TaskState state) {
        String detail = state instanceof Final end ? end.detail() : "";
        Optional<Evidence> evidence = state instanceof Final end ? end.evidence() : Optional.empty();

        assertThat(TaskState.of(state.code(), detail, evidence)).isEqualTo(state);
    }

    @Example
    void theUsualWayIsOpen() {
        TaskState state = new Pending();
        for (Step step : List.of(new Step.Claim(), new Step.Send(), new Step.Look(), new Step.End(SUCCEEDED))) {
            state = state.after(step, Action.POWER_CYCLE);
        }

        assertThat(state).isEqualTo(SUCCEEDED);
    }

    @Example
    void secondCycleIsRefused() {
        assertThatThrownBy(() -> new Verifying().after(new Step.Send(), Action.POWER_CYCLE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("verifying");
    }

    @Example
    void secondPowerOffIsAllowed() {
        assertThat(new Verifying().after(new Step.Send(), Action.POWER_OFF)).isEqualTo(new Sending());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.<Step>of(
                        new Step.Claim(),
                        new Step.Send(),
                        new Step.Look(),
                        new Step.End(SUCCEEDED),
                        new Step.End(FAILED),
                        new Step.End(UNKNOWN),
                        new Step.End(CANCELLED))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<TaskState> states() {
        return Arbitraries.of(
                new Pending(), new Reserved(), new Sending(), new Verifying(), SUCCEEDED, FAILED, UNKNOWN, CANCELLED);
    }

    /** The steps that a new task lets happen, the refused ones left out. */
    private static List<Step> accepted(Action action, List<Step> steps) {
        List<Step> accepted = new ArrayList<>();
        TaskState state = new Pending();
        for (Step step : steps) {
            try {
                state = state.after(step, action);
                accepted.add(step);
            } catch (IllegalStateException refused) {
                assertThat(refused).hasMessageContaining(state.code());
            }
        }
        return accepted;
    }
}
