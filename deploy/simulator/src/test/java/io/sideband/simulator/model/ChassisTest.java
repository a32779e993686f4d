package io.sideband.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChassisTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Chassis.Switched> switched = new ArrayList<>();
    private Chassis chassis = new Chassis(PowerTimings.DEFAULT, true);

    @Test
    void powerOffTakesItsTime() {
        assertThat(chassis.begin(ChassisAction.POWER_DOWN, RestartCause.CHASSIS_CONTROL, START))
                .isTrue();

        settle(999);
        assertThat(chassis.on()).isTrue();
        settle(1_000);
        assertThat(chassis.on()).isFalse();
        assertThat(switched).containsExactly(new Chassis.Switched(START.plusSeconds(1), false));
    }

    @Test
    void powerOnTakesItsTime() {
        chassis = new Chassis(PowerTimings.DEFAULT, false);

        chassis.begin(ChassisAction.POWER_UP, RestartCause.CHASSIS_CONTROL, START);

        settle(1_999);
        assertThat(chassis.on()).isFalse();
        assertThat(chassis.view(START).changing()).isTrue();
        settle(2_000);
        assertThat(chassis.on()).isTrue();
        assertThat(chassis.view(START).restartCause()).isEqualTo(1);
    }

    @Test
    void aSecondPowerOnDoesNotDelayTheFirst() {
        chassis = new Chassis(PowerTimings.DEFAULT, false);
        chassis.begin(ChassisAction.POWER_UP, RestartCause.CHASSIS_CONTROL, START);

        chassis.begin(ChassisAction.POWER_UP, RestartCause.CHASSIS_CONTROL, START.plusSeconds(1));

        settle(2_000);
        assertThat(chassis.view(START).powerUps()).isEqualTo(1);
    }

    @Test
    void aCycleIsOffAndThenOnAgain() {
        chassis.begin(ChassisAction.POWER_CYCLE, RestartCause.CHASSIS_CONTROL, START);

        settle(60_000);

        assertThat(switched)
                .containsExactly(
                        new Chassis.Switched(START.plusSeconds(1), false),
                        new Chassis.Switched(START.plusSeconds(4), true));
        assertThat(chassis.view(START).cycles()).isEqualTo(1);
    }

    @Test
    void aSecondCycleIsExecutedAsASecondCycle() {
        chassis.begin(ChassisAction.POWER_CYCLE, RestartCause.CHASSIS_CONTROL, START);
        settle(10_000);
        chassis.begin(ChassisAction.POWER_CYCLE, RestartCause.CHASSIS_CONTROL, START.plusSeconds(10));
        settle(20_000);

        assertThat(chassis.view(START).powerDowns()).isEqualTo(2);
    }

    @Test
    void aResetLeavesPowerOn() {
        assertThat(chassis.begin(ChassisAction.HARD_RESET, RestartCause.CHASSIS_CONTROL, START))
                .isTrue();

        settle(60_000);

        assertThat(chassis.on()).isTrue();
        assertThat(chassis.view(START).resets()).isEqualTo(1);
        assertThat(switched).isEmpty();
    }

    @Test
    void cycleResetAndInterruptNeedPower() {
        chassis = new Chassis(PowerTimings.DEFAULT, false);

        assertThat(chassis.begin(ChassisAction.POWER_CYCLE, RestartCause.CHASSIS_CONTROL, START))
                .isFalse();
        assertThat(chassis.begin(ChassisAction.HARD_RESET, RestartCause.CHASSIS_CONTROL, START))
                .isFalse();
        assertThat(chassis.begin(ChassisAction.DIAGNOSTIC_INTERRUPT, RestartCause.CHASSIS_CONTROL, START))
                .isFalse();
        assertThat(chassis.view(START).cycles()).isZero();
    }

    @Test
    void hardOffOvertakesSoftOff() {
        chassis.begin(ChassisAction.SOFT_SHUTDOWN, RestartCause.CHASSIS_CONTROL, START);
        chassis.begin(ChassisAction.POWER_DOWN, RestartCause.CHASSIS_CONTROL, START);

        settle(60_000);

        assertThat(switched).containsExactly(new Chassis.Switched(START.plusSeconds(1), false));
    }

    @Test
    void softOffDoesNotDelayHardOff() {
        chassis.begin(ChassisAction.POWER_DOWN, RestartCause.CHASSIS_CONTROL, START);
        chassis.begin(ChassisAction.SOFT_SHUTDOWN, RestartCause.CHASSIS_CONTROL, START);

        settle(60_000);

        assertThat(switched).containsExactly(new Chassis.Switched(START.plusSeconds(1), false));
    }

    @Test
    void powerOffDuringPowerOnKeepsItOff() {
        chassis = new Chassis(PowerTimings.DEFAULT, false);
        chassis.begin(ChassisAction.POWER_UP, RestartCause.CHASSIS_CONTROL, START);
        chassis.begin(ChassisAction.POWER_DOWN, RestartCause.CHASSIS_CONTROL, START.plusSeconds(1));

        settle(60_000);

        assertThat(chassis.on()).isFalse();
    }

    @Test
    void identifyEndsByItself() {
        chassis.identify(START.plusSeconds(15));

        assertThat(chassis.view(START.plusSeconds(14)).identify()).isEqualTo(ChassisView.Identify.TEMPORARY);
        assertThat(chassis.view(START.plusSeconds(15)).identify()).isEqualTo(ChassisView.Identify.OFF);
    }

    private void settle(long millis) {
        chassis.settle(START.plusMillis(millis), switched::add);
    }
}
