package io.sideband.commander.execute;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcFailedException;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.commander.operation.ActionParameters;
import io.sideband.commander.operation.Operation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How each action is said to a BMC, and how the BMC is asked afterwards whether it has what was set. */
final class Commands {
    private static final String UNPUBLISHED = "the BMC's log has entries that were not published yet";

    private Commands() {}

    /**
     * Says it.
     *
     * @param published record id of the last entry of the BMC's log that was published; -1: none; empty if not known
     */
    static CompletionStage<Reply> send(
            BmcControl bmc, Intent intent, Operation operation, Optional<Integer> published) {
        ActionParameters parameters = operation.typed();
        return switch (operation.action()) {
            case POWER_ON -> done(bmc.power(intent, PowerAction.ON));
            case POWER_OFF, POWER_SOFT_OFF_THEN_OFF -> done(bmc.power(intent, PowerAction.OFF));
            case POWER_CYCLE -> done(bmc.power(intent, PowerAction.CYCLE));
            case POWER_RESET -> done(bmc.power(intent, PowerAction.RESET));
            case POWER_SOFT_OFF -> done(bmc.power(intent, PowerAction.SOFT_OFF));
            case POWER_INTERRUPT -> done(bmc.interrupt(intent));
            case POWER_RESTORE_POLICY -> done(bmc.restorePolicy(intent, parameters.restorePolicy()));
            case POWER_CAP -> done(bmc.capPower(intent, parameters.powerCap()));
            case POWER_UNCAP -> done(bmc.uncapPower(intent));
            case BOOT_OVERRIDE -> done(bmc.overrideBoot(intent, parameters.bootOverride()));
            case BMC_RESET -> done(bmc.resetBmc(intent, parameters.bmcReset()));
            case CHASSIS_IDENTIFY -> done(bmc.identify(intent, parameters.identify()));
            case LOG_CLEAR ->
                published
                        .map(last -> bmc.clearLog(intent, last))
                        .orElseGet(() -> CompletableFuture.completedFuture(false))
                        .thenApply(erased -> erased ? Reply.DONE : new Reply.NotYet(UNPUBLISHED));
            case SENSOR_THRESHOLDS ->
                done(sensor(bmc, parameters)
                        .thenCompose(sensor -> bmc.thresholds(intent, sensor, parameters.thresholds())));
            case LAN_CONFIGURE -> done(bmc.configureLan(intent, parameters.lan()));
            case SOL_CONFIGURE -> done(bmc.configureConsole(intent, parameters.console()));
            case RAW -> bmc.raw(intent, parameters.raw()).thenApply(Commands::answered);
            case USER_PASSWORD -> throw new IllegalStateException("a password takes more than one command");
        };
    }

    /** Whether the BMC has what was set; empty where it cannot be asked. */
    static CompletionStage<Optional<Boolean>> readBack(BmcControl bmc, Operation operation) {
        ActionParameters parameters = operation.typed();
        return switch (operation.action()) {
            case POWER_CAP ->
                bmc.powerCap()
                        .thenApply(now -> Optional.of(now.filter(cap ->
                                        cap.watts() == parameters.powerCap().watts())
                                .isPresent()));
            case POWER_UNCAP -> bmc.powerCap().thenApply(now -> Optional.of(now.isEmpty()));
            case BOOT_OVERRIDE ->
                bmc.bootOverride().thenApply(now -> Optional.of(now.equals(parameters.bootOverride())));
            case LOG_CLEAR -> bmc.logInfo().thenApply(Commands::erased);
            case SENSOR_THRESHOLDS ->
                sensor(bmc, parameters)
                        .thenCompose(sensor -> bmc.hasThresholds(sensor, parameters.thresholds()))
                        .thenApply(Optional::of);
            case LAN_CONFIGURE ->
                bmc.lan().thenApply(now -> Optional.of(parameters.lan().heldBy(now)));
            case SOL_CONFIGURE ->
                bmc.consoleSettings()
                        .thenApply(now -> Optional.of(parameters.console().heldBy(now)));
            case POWER_ON,
                    POWER_OFF,
                    POWER_SOFT_OFF_THEN_OFF,
                    POWER_CYCLE,
                    POWER_RESET,
                    POWER_SOFT_OFF,
                    POWER_INTERRUPT,
                    POWER_RESTORE_POLICY,
                    BMC_RESET,
                    CHASSIS_IDENTIFY,
                    USER_PASSWORD,
                    RAW -> CompletableFuture.completedFuture(Optional.empty());
        };
    }

    /** An entry may have come since, so that a log that is not empty says nothing but by its own times. */
    private static Optional<Boolean> erased(LogInfo log) {
        boolean empty = log.entries() == 0;
        return empty || log.eraseTime() >= log.additionTime() ? Optional.of(true) : Optional.empty();
    }

    private static CompletionStage<SensorDescriptor> sensor(BmcControl bmc, ActionParameters parameters) {
        String name = parameters.sensor();
        return bmc.sensor(name)
                .thenApply(found -> found.filter(sensor -> sensor.thresholds() != null)
                        .orElseThrow(() -> new BmcFailedException(
                                "it has no sensor with thresholds that alone is called " + name,
                                new IllegalArgumentException(name))));
    }

    private static Reply answered(String data) {
        return new Reply.Done(Optional.of(data.isEmpty() ? "it answered without data" : "it answered " + data));
    }

    private static CompletionStage<Reply> done(CompletionStage<?> sent) {
        return sent.thenApply(_ -> Reply.DONE);
    }
}
