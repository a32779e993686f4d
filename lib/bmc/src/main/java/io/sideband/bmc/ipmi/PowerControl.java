package io.sideband.bmc.ipmi;

import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.BmcReset;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.BootOverride.Target;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.PowerDraw;
import io.sideband.bmc.RestorePolicy;
import io.sideband.ipmi.IpmiChannel;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.chassis.BootFlags;
import io.sideband.ipmi.chassis.BootFlags.Device;
import io.sideband.ipmi.chassis.BootOptions;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.ColdReset;
import io.sideband.ipmi.command.GetPohCounter;
import io.sideband.ipmi.command.SetPowerRestorePolicy;
import io.sideband.ipmi.command.WarmReset;
import io.sideband.ipmi.dcmi.PowerLimit;
import io.sideband.ipmi.dcmi.PowerLimit.ExceptionAction;
import io.sideband.ipmi.dcmi.PowerManagement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The port's requests about a server's power and how it starts, by methods of the same names. */
final class PowerControl {
    private final IpmiChannel channel;

    PowerControl(IpmiChannel channel) {
        this.channel = channel;
    }

    CompletionStage<BootOverride> bootOverride() {
        return new BootOptions(channel).read().thenApply(PowerControl::override);
    }

    CompletionStage<BootOverride> overrideBoot(BootOverride wanted) {
        BootFlags flags = BootFlags.of(device(wanted.target()), wanted.persistent(), wanted.uefi());
        return new BootOptions(channel).write(flags).thenCompose(found -> {
            BootOverride has = override(found);
            boolean same = found.device() == flags.device() && (wanted.target() == Target.NONE || has.equals(wanted));
            return same
                    ? CompletableFuture.completedFuture(has)
                    : CompletableFuture.failedFuture(new BmcFailedException(
                            "the BMC accepted %s and has %s".formatted(wanted, has),
                            new IllegalStateException(found.toString())));
        });
    }

    private static BootOverride override(BootFlags flags) {
        if (!flags.valid()) {
            return BootOverride.none();
        }
        Target target = Arrays.stream(Target.values())
                .filter(known -> device(known).code() == flags.device())
                .findFirst()
                // another medium that is attached over the network
                .orElse(Target.REMOTE_DISK);
        return new BootOverride(target, flags.persistent(), flags.uefi());
    }

    private static Device device(Target target) {
        return switch (target) {
            case NONE -> Device.NO_OVERRIDE;
            case PXE -> Device.PXE;
            case DISK -> Device.HARD_DRIVE;
            case DISK_SAFE_MODE -> Device.HARD_DRIVE_SAFE_MODE;
            case DIAGNOSTIC -> Device.DIAGNOSTIC_PARTITION;
            case CD -> Device.CD;
            case SETUP -> Device.SETUP;
            case REMOVABLE -> Device.REMOVABLE;
            case REMOTE_CD -> Device.REMOTE_CD;
            case REMOTE_DISK -> Device.REMOTE_HARD_DRIVE;
        };
    }

    CompletionStage<Void> interrupt() {
        return done(new ChassisControl(ChassisControl.Action.DIAGNOSTIC_INTERRUPT));
    }

    CompletionStage<Void> restorePolicy(RestorePolicy policy) {
        return done(new SetPowerRestorePolicy(
                switch (policy) {
                    case STAY_OFF -> SetPowerRestorePolicy.Policy.STAY_OFF;
                    case AS_BEFORE -> SetPowerRestorePolicy.Policy.AS_BEFORE;
                    case ALWAYS_ON -> SetPowerRestorePolicy.Policy.ALWAYS_ON;
                }));
    }

    CompletionStage<Duration> poweredOnTime() {
        return channel.send(new GetPohCounter()).thenApply(GetPohCounter.Response::poweredOn);
    }

    CompletionStage<PowerDraw> powerDraw() {
        return new PowerManagement(channel)
                .reading()
                .thenApply(reading -> new PowerDraw(
                        reading.watts(),
                        reading.minimum(),
                        reading.maximum(),
                        reading.average(),
                        reading.period(),
                        reading.active()));
    }

    CompletionStage<Optional<PowerCap>> powerCap() {
        return new PowerManagement(channel)
                .limit()
                .thenApply(found -> found.filter(limit -> limit.watts() > 0)
                        .map(limit -> new PowerCap(
                                limit.watts(),
                                limit.correctionTime(),
                                limit.samplingPeriod(),
                                limit.action() == ExceptionAction.HARD_POWER_OFF)));
    }

    CompletionStage<Void> capPower(PowerCap cap) {
        return new PowerManagement(channel)
                .enforce(new PowerLimit(
                        cap.powerOffIfExceeded() ? ExceptionAction.HARD_POWER_OFF : ExceptionAction.LOG_ONLY,
                        cap.watts(),
                        cap.correctionTime(),
                        cap.samplingPeriod()));
    }

    CompletionStage<Void> uncapPower() {
        return new PowerManagement(channel).lift();
    }

    CompletionStage<Void> resetBmc(BmcReset reset) {
        return switch (reset) {
            case COLD -> done(new ColdReset());
            case WARM -> done(new WarmReset());
        };
    }

    private CompletionStage<Void> done(IpmiCommand<?> order) {
        return channel.send(order).thenApply(accepted -> null);
    }
}
