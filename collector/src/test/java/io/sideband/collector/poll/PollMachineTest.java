package io.sideband.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.collector.poll.PollMachine.Transition;
import io.sideband.collector.poll.PollPhase.BackingOff;
import io.sideband.collector.poll.PollPhase.Connecting;
import io.sideband.collector.poll.PollPhase.Polling;
import io.sideband.collector.poll.PollPhase.Refused;
import io.sideband.collector.poll.PollPhase.Resting;
import io.sideband.collector.poll.PollPhase.Yielded;
import io.sideband.collector.poll.PollPhase.Yielding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PollMachineTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Failure SILENT = new Failure("unreachable", "no answer", Failure.Kind.SILENT);
    private static final Failure WRONG = new Failure("wrong-password", "no", Failure.Kind.CREDENTIAL);

    private final PollMachine machine =
            new PollMachine(new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1), new Random(1)));

    @Test
    void tickLogsInAndPolls() {
        Transition connecting = machine.next(new Resting(false), new PollEvent.Tick(NOW));
        assertThat(connecting).isEqualTo(Transition.to(new Connecting(0), PollAction.CONNECT));
        assertThat(machine.next(connecting.phase(), new PollEvent.LoggedIn()))
                .isEqualTo(Transition.to(new Polling(0), PollAction.POLL));
    }

    @Test
    void tickDuringAPollStartsNoOther() {
        assertThat(machine.next(new Polling(0), new PollEvent.Tick(NOW)).actions())
                .isEmpty();
    }

    @Test
    void wrongPasswordIsNotTriedAgainUntilSomethingChanged() {
        PollPhase refused = machine.next(new Connecting(0), new PollEvent.Failed(NOW, WRONG))
                .phase();
        assertThat(refused).isEqualTo(new Refused(WRONG));
        assertThat(machine.next(refused, new PollEvent.Tick(NOW.plusSeconds(86_400)))
                        .actions())
                .isEmpty();
        assertThat(machine.next(refused, new PollEvent.Changed()).actions()).endsWith(PollAction.CONNECT);
    }

    @Test
    void reservationDoesNotTalkARefusedBmcIntoAnotherTry() {
        PollPhase yielded = machine.next(new Refused(WRONG), new PollEvent.Reserved(NOW, "t", NOW.plusSeconds(9)))
                .phase();
        assertThat(machine.next(yielded, new PollEvent.Released("t")))
                .isEqualTo(Transition.to(new Refused(WRONG), PollAction.PUBLISH));
    }

    @Test
    void failuresInARowWaitLonger() {
        BackingOff first = (BackingOff) machine.next(new Connecting(0), new PollEvent.Failed(NOW, SILENT))
                .phase();
        BackingOff fifth = (BackingOff) machine.next(new Connecting(4), new PollEvent.Failed(NOW, SILENT))
                .phase();
        assertThat(Duration.between(NOW, first.until())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        assertThat(Duration.between(NOW, fifth.until())).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    }

    @Test
    void backingOffEndsWithTheFirstTickAfterIt() {
        BackingOff off = new BackingOff(2, NOW.plusSeconds(10), SILENT);
        assertThat(machine.next(off, new PollEvent.Tick(NOW)).actions()).isEmpty();
        assertThat(machine.next(off, new PollEvent.Tick(NOW.plusSeconds(10))))
                .isEqualTo(Transition.to(new Connecting(2), PollAction.CONNECT));
    }

    @Test
    void reservedDuringAPollYieldsWhenItEnds() {
        PollPhase yielding = machine.next(new Polling(0), new PollEvent.Reserved(NOW, "t", NOW.plusSeconds(9)))
                .phase();
        assertThat(yielding).isInstanceOf(Yielding.class);
        assertThat(machine.next(yielding, new PollEvent.Ended()).phase())
                .isEqualTo(new Yielded("t", NOW.plusSeconds(9), new Resting(true)));
    }

    @Test
    void exchangeThatOutlastsTheGraceIsAbandoned() {
        PollPhase yielding = machine.next(new Polling(0), new PollEvent.Reserved(NOW, "t", NOW.plusSeconds(9)))
                .phase();
        Transition over = machine.next(yielding, new PollEvent.Tick(NOW.plus(PollMachine.GRACE)));
        assertThat(over.phase()).isEqualTo(new Yielded("t", NOW.plusSeconds(9), new Resting(false)));
        assertThat(over.actions()).containsExactly(PollAction.ABANDON, PollAction.DISCONNECT, PollAction.PUBLISH);
    }

    @Test
    void deadlineEndsAReservationThatNobodyReleases() {
        Yielded yielded = new Yielded("t", NOW, new Resting(true));
        assertThat(machine.next(yielded, new PollEvent.Tick(NOW)))
                .isEqualTo(Transition.to(new Polling(0), PollAction.PUBLISH, PollAction.POLL));
    }

    @Test
    void anotherTasksReleaseChangesNothing() {
        Yielded yielded = new Yielded("t", NOW.plusSeconds(1), new Resting(true));
        assertThat(machine.next(yielded, new PollEvent.Released("other"))).isEqualTo(Transition.to(yielded));
    }

    @Provide
    Arbitrary<List<PollEvent>> histories() {
        return Arbitraries.<PollEvent>of(
                        new PollEvent.Tick(NOW.plusSeconds(100)),
                        new PollEvent.Tick(NOW),
                        new PollEvent.LoggedIn(),
                        new PollEvent.Ended(),
                        new PollEvent.Failed(NOW, SILENT),
                        new PollEvent.Failed(NOW, WRONG),
                        new PollEvent.Reserved(NOW, "t", NOW.plusSeconds(50)),
                        new PollEvent.Released("t"),
                        new PollEvent.Changed())
                .list()
                .ofMaxSize(80);
    }

    @Property
    void neverTwoInFlightAndNothingWhileYieldedOrRefused(@ForAll("histories") List<PollEvent> history) {
        PollPhase phase = new Resting(false);
        boolean inFlight = false;
        for (PollEvent event : history) {
            boolean answers = event instanceof PollEvent.LoggedIn
                    || event instanceof PollEvent.Ended
                    || event instanceof PollEvent.Failed;
            inFlight = inFlight && !answers;
            boolean refused = phase instanceof Refused && !(event instanceof PollEvent.Changed);
            Transition transition = machine.next(phase, event);
            for (PollAction action : transition.actions()) {
                boolean starts = action == PollAction.CONNECT || action == PollAction.POLL;
                assertThat(starts && (inFlight || refused))
                        .as("%s on %s", event, phase)
                        .isFalse();
                inFlight = starts || (inFlight && action != PollAction.ABANDON);
            }
            phase = transition.phase();
            assertThat(phase instanceof Yielded && inFlight).as("%s", phase).isFalse();
        }
    }
}
