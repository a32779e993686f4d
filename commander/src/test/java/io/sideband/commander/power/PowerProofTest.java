package io.sideband.commander.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.bmc.ChassisState;
import io.sideband.bmc.PowerState;
import io.sideband.commander.operation.Action;
import io.sideband.commander.operation.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PowerProofTest {
    private static final Instant SENT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DEADLINE = SENT.plusSeconds(120);
    private static final PowerTiming TIMING = PowerTiming.of(SENT, DEADLINE, Duration.ofSeconds(15));
    private static final ChassisState WAS_ON = on(3);

    @Test
    void powerOnIsProvenByBeingOn() {
        PowerProof proof = proof(Action.POWER_ON, off(null), true);

        assertThat(proof.observe(on(null), after(1))).isInstanceOfSatisfying(Verdict.Proven.class, proven -> {
            assertThat(proven.evidence()).isEqualTo(Evidence.POWER_STATE);
            assertThat(proven.detail()).isEqualTo("the server is on");
        });
    }

    @Test
    void powerOffIsNotProvenByAnUnknownState() {
        PowerProof proof = proof(Action.POWER_OFF, WAS_ON, true);

        assertThat(proof.observe(unknown(), after(1))).isInstanceOf(Verdict.Wait.class);
        assertThat(proof.observe(unknown(), DEADLINE)).isInstanceOf(Verdict.Unknowable.class);
    }

    @Test
    void powerOffFailsWhenTheServerIsStillOnAtTheDeadline() {
        PowerProof proof = proof(Action.POWER_OFF, WAS_ON, true);

        assertThat(proof.observe(on(3), DEADLINE))
                .isInstanceOfSatisfying(
                        Verdict.Disproven.class,
                        disproven -> assertThat(disproven.detail())
                                .isEqualTo("the BMC accepted the command; the server is still on after 120 s"));
    }

    @Test
    void softOffNamesTheOperatingSystemAtTheDeadline() {
        PowerProof proof = proof(Action.POWER_SOFT_OFF, WAS_ON, true);

        assertThat(proof.observe(on(3), DEADLINE))
                .isInstanceOfSatisfying(
                        Verdict.Disproven.class,
                        disproven -> assertThat(disproven.detail())
                                .isEqualTo("the operating system did not shut down within 120 s"));
    }

    @Test
    void softOffThatIsLookedAtForLessThanItsDeadlineIsUnknown() {
        PowerTiming resumed = PowerTiming.resumed(
                SENT, DEADLINE, Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(40));
        PowerProof proof = new PowerProof(Action.POWER_SOFT_OFF, Optional.of(WAS_ON), true, resumed);

        assertThat(proof.observe(on(3), after(40))).isInstanceOf(Verdict.Unknowable.class);
    }

    /** The defect of others: a restart "confirmed" because the server is on, as it was all the time. */
    @ParameterizedTest
    @EnumSource(names = {"POWER_CYCLE", "POWER_RESET"})
    void beingOnRightAfterARestartProvesNothing(Action action) {
        PowerProof proof = proof(action, WAS_ON, true);

        assertThat(proof.observe(on(3), after(1))).isInstanceOf(Verdict.Wait.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"POWER_CYCLE", "POWER_RESET"})
    void offAndOnAgainProvesARestart(Action action) {
        PowerProof proof = proof(action, WAS_ON, false);

        proof.observe(off(3), after(1));

        assertThat(proof.observe(on(3), after(3)))
                .isInstanceOfSatisfying(
                        Verdict.Proven.class,
                        proven -> assertThat(proven.evidence()).isEqualTo(Evidence.OFF_EDGE));
    }

    @Test
    void anotherRestartCauseProvesARestart() {
        PowerProof proof = proof(Action.POWER_RESET, WAS_ON, false);

        assertThat(proof.observe(on(1), after(2)))
                .isInstanceOfSatisfying(
                        Verdict.Proven.class,
                        proven -> assertThat(proven.evidence()).isEqualTo(Evidence.RESTART_CAUSE));
    }

    @Test
    void restartCauseThatWasNotReadBeforeProvesNothing() {
        PowerProof proof = new PowerProof(Action.POWER_RESET, Optional.empty(), false, TIMING);

        assertThat(proof.observe(on(1), after(2))).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void acceptedAndOnWithoutEvidenceIsAcceptedOnly() {
        PowerProof proof = proof(Action.POWER_RESET, WAS_ON, true);

        proof.observe(on(3), after(1));

        assertThat(proof.observe(on(3), after(15)))
                .isInstanceOfSatisfying(
                        Verdict.Proven.class,
                        proven -> assertThat(proven.evidence()).isEqualTo(Evidence.ACCEPTED_ONLY));
    }

    @Test
    void lostAnswerWithoutEvidenceIsUnknown() {
        PowerProof proof = proof(Action.POWER_CYCLE, WAS_ON, false);

        assertThat(proof.observe(on(3), after(15))).isInstanceOf(Verdict.Unknowable.class);
    }

    @Test
    void cycleThatStaysOffFailsAtTheDeadline() {
        PowerProof proof = proof(Action.POWER_CYCLE, WAS_ON, true);

        assertThat(proof.observe(off(3), after(20))).isInstanceOf(Verdict.Wait.class);
        assertThat(proof.observe(off(3), DEADLINE))
                .isInstanceOfSatisfying(
                        Verdict.Disproven.class,
                        disproven -> assertThat(disproven.detail()).contains("did not come on again"));
    }

    @Test
    void cycleOfAServerThatWasOffIsProvenByBeingOn() {
        PowerProof proof = proof(Action.POWER_CYCLE, off(3), true);

        assertThat(proof.observe(on(3), after(2)))
                .isInstanceOfSatisfying(
                        Verdict.Proven.class,
                        proven -> assertThat(proven.evidence()).isEqualTo(Evidence.POWER_STATE));
    }

    @ParameterizedTest
    @EnumSource(names = "POWER_(ON|OFF|CYCLE|RESET|SOFT_OFF|SOFT_OFF_THEN_OFF)", mode = EnumSource.Mode.MATCH_ALL)
    void silenceToTheEndIsUnknownForEveryAction(Action action) {
        PowerProof proof = proof(action, WAS_ON, true);

        assertThat(proof.observeNothing(after(1))).isInstanceOf(Verdict.Wait.class);
        assertThat(proof.observeNothing(DEADLINE)).isInstanceOf(Verdict.Unknowable.class);
    }

    @Test
    void identifyHasNoPowerToProve() {
        assertThatThrownBy(() -> proof(Action.CHASSIS_IDENTIFY, WAS_ON, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chassis.identify");
    }

    @Test
    void resumedLookingHasAFloorAndACeiling() {
        Duration window = Duration.ofSeconds(15);
        Duration floor = Duration.ofSeconds(10);
        Duration ceiling = Duration.ofSeconds(40);

        assertThat(PowerTiming.resumed(SENT, SENT.minusSeconds(1), window, floor, ceiling))
                .isEqualTo(new PowerTiming(SENT, after(10), after(10), true));
        assertThat(PowerTiming.resumed(SENT, after(20), window, floor, ceiling))
                .isEqualTo(new PowerTiming(SENT, after(20), after(15), true));
        assertThat(PowerTiming.resumed(SENT, after(90), window, floor, ceiling))
                .isEqualTo(new PowerTiming(SENT, after(40), after(15), false));
    }

    private static PowerProof proof(Action action, ChassisState before, boolean accepted) {
        return new PowerProof(action, Optional.of(before), accepted, TIMING);
    }

    private static Instant after(int seconds) {
        return SENT.plusSeconds(seconds);
    }

    private static ChassisState on(@Nullable Integer cause) {
        return new ChassisState(PowerState.ON, cause);
    }

    private static ChassisState off(@Nullable Integer cause) {
        return new ChassisState(PowerState.OFF, cause);
    }

    private static ChassisState unknown() {
        return new ChassisState(PowerState.UNKNOWN, null);
    }
}
