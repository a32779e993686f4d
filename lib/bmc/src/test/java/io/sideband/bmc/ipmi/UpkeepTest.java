package io.sideband.bmc.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcReset;
import io.sideband.bmc.BmcUnsupportedException;
import io.sideband.bmc.BmcUser;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.BootOverride.Target;
import io.sideband.bmc.FirmwareComponent;
import io.sideband.bmc.Intent;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.PowerDraw;
import io.sideband.bmc.RestorePolicy;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.ColdReset;
import io.sideband.ipmi.command.GetPohCounter;
import io.sideband.ipmi.command.GetSystemBootOptions;
import io.sideband.ipmi.command.GetUserAccess;
import io.sideband.ipmi.command.GetUserName;
import io.sideband.ipmi.command.SetPowerRestorePolicy;
import io.sideband.ipmi.command.SetSystemBootOptions;
import io.sideband.ipmi.dcmi.ActivatePowerLimit;
import io.sideband.ipmi.dcmi.GetPowerLimit;
import io.sideband.ipmi.dcmi.GetPowerReading;
import io.sideband.ipmi.dcmi.PowerLimit;
import io.sideband.ipmi.dcmi.PowerLimit.ExceptionAction;
import io.sideband.ipmi.dcmi.SetPowerLimit;
import io.sideband.ipmi.hpm.GetComponentProperties;
import io.sideband.ipmi.hpm.GetComponentProperties.Selector;
import io.sideband.ipmi.hpm.GetTargetUpgradeCapabilities;
import io.sideband.ipmi.wire.ByteString;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What the port offers beyond sensors, log and power. */
class UpkeepTest {
    private static final Intent INTENT = new Intent("audit-1");
    private static final GetSystemBootOptions FLAGS = new GetSystemBootOptions(5, 0, 0);

    private final PlayedSession session = new PlayedSession();
    private final Bmc bmc =
            new IpmiBmc("rack1-u01", session, new SensorModels(), attempt -> CompletableFuture.completedFuture(null));

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return stage.toCompletableFuture().exceptionNow();
    }

    private void bootFlags(String asked, String kept) {
        session.answer(new SetSystemBootOptions(5, ByteString.ofHex(asked)), "").answer(FLAGS, "01 05 " + kept);
    }

    @Test
    void overridesTheNextStartAndReadsItBack() {
        bootFlags("a004000000", "a004000000");
        BootOverride wanted = new BootOverride(Target.PXE, false, true);

        assertThat(join(bmc.overrideBoot(INTENT, wanted))).isEqualTo(wanted);
        assertThat(join(bmc.bootOverride())).isEqualTo(wanted);
    }

    @Test
    void aBmcThatKeepsSomethingElseIsFoundOut() {
        bootFlags("e018000000", "8018000000");

        assertThat(failure(bmc.overrideBoot(INTENT, new BootOverride(Target.SETUP, true, true))))
                .isInstanceOf(BmcFailedException.class)
                .hasMessageContaining("persistent=false");
    }

    @Test
    void flagsThatAreNotValidAreNoOverride() {
        session.answer(FLAGS, "01 05 0018000000");

        assertThat(join(bmc.bootOverride())).isEqualTo(BootOverride.none());
    }

    @Test
    void readsCapsAndUncapsPower() {
        PowerLimit limit =
                new PowerLimit(ExceptionAction.HARD_POWER_OFF, 300, Duration.ofSeconds(1), Duration.ofSeconds(5));
        PowerCap cap = new PowerCap(300, Duration.ofSeconds(1), Duration.ofSeconds(5), true);
        session.answer(new GetPowerReading(0), "dc 2c01 9600 9001 1801 0100006a e8030000 40")
                .answer(new GetPowerLimit(), "dc 0000 01 2c01 e8030000 0000 0500")
                .answer(new SetPowerLimit(limit), "dc")
                .answer(new ActivatePowerLimit(true), "dc")
                .answer(new ActivatePowerLimit(false), "dc");

        assertThat(join(bmc.powerDraw())).isEqualTo(new PowerDraw(300, 150, 400, 280, Duration.ofSeconds(1), true));
        assertThat(join(bmc.powerCap())).hasValue(cap);
        join(bmc.capPower(INTENT, cap));
        join(bmc.uncapPower(INTENT));

        assertThat(session.sent())
                .endsWith(new SetPowerLimit(limit), new ActivatePowerLimit(true), new ActivatePowerLimit(false));
    }

    @Test
    void whatABmcDoesNotKnowIsUnsupported() {
        assertThat(failure(bmc.powerDraw())).isInstanceOf(BmcUnsupportedException.class);
        assertThat(failure(bmc.firmware())).isInstanceOf(BmcUnsupportedException.class);
    }

    @Test
    void sendsOneOrderEach() {
        SetPowerRestorePolicy policy = new SetPowerRestorePolicy(SetPowerRestorePolicy.Policy.ALWAYS_ON);
        ChassisControl interrupt = new ChassisControl(ChassisControl.Action.DIAGNOSTIC_INTERRUPT);
        session.answer(policy, "07").answer(interrupt, "").answer(new ColdReset(), "");

        join(bmc.restorePolicy(INTENT, RestorePolicy.ALWAYS_ON));
        join(bmc.interrupt(INTENT));
        join(bmc.resetBmc(INTENT, BmcReset.COLD));

        assertThat(session.sent()).containsExactly(policy, interrupt, new ColdReset());
    }

    @Test
    void tellsPowerOnTimeUsersAndFirmware() {
        session.answer(new GetPohCounter(), "3c 10000000")
                .answer(new GetUserAccess(0x0e, 1), "02 41 00 34")
                .answer(new GetUserName(1), "61646d696e0000000000000000000000")
                .answer(new GetUserAccess(0x0e, 2), "02 81 00 0f")
                .answer(new GetTargetUpgradeCapabilities(), "00 00 07 0c 02 06 01 01")
                .answer(new GetComponentProperties(0, Selector.CURRENT_VERSION), "00 021000000000")
                .answer(new GetComponentProperties(0, Selector.DESCRIPTION), "00 424d43000000000000000000");

        assertThat(join(bmc.poweredOnTime())).isEqualTo(Duration.ofHours(16));
        assertThat(join(bmc.users())).containsExactly(new BmcUser(1, "admin", "administrator", true));
        assertThat(join(bmc.firmware())).containsExactly(new FirmwareComponent(0, "BMC", "2.10", null));
    }
}
