package io.sideband.commander.fleet;

import io.sideband.bmc.BmcControl;
import io.sideband.bmc.BmcReset;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.ConsoleSettings;
import io.sideband.bmc.Intent;
import io.sideband.bmc.LanSettings;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.RawRequest;
import io.sideband.bmc.RestorePolicy;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorThresholds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One conversation with a {@link FakeServer}. */
final class FakeSession implements BmcControl {
    private final FakeServer server;
    private final FakeSettings settings;
    private final FakeLog log;

    FakeSession(FakeServer server, FakeSettings settings, FakeLog log) {
        this.server = server;
        this.settings = settings;
        this.log = log;
    }

    @Override
    public CompletionStage<ChassisState> chassis() {
        return server.look();
    }

    @Override
    public CompletionStage<Void> power(Intent intent, PowerAction action) {
        return server.change("power " + action, intent, () -> server.act(action));
    }

    @Override
    public CompletionStage<Void> identify(Intent intent, Duration duration) {
        return server.change("identify " + duration, intent, () -> {});
    }

    @Override
    public CompletionStage<Void> interrupt(Intent intent) {
        return server.change("interrupt", intent, () -> {});
    }

    @Override
    public CompletionStage<Void> restorePolicy(Intent intent, RestorePolicy policy) {
        return server.change("restore policy " + policy, intent, () -> {});
    }

    @Override
    public CompletionStage<BootOverride> bootOverride() {
        return server.read(settings::boot);
    }

    @Override
    public CompletionStage<BootOverride> overrideBoot(Intent intent, BootOverride override) {
        return server.change("boot " + override.target(), intent, () -> settings.boot(override))
                .thenApply(_ -> override);
    }

    @Override
    public CompletionStage<Optional<PowerCap>> powerCap() {
        return server.read(settings::cap);
    }

    @Override
    public CompletionStage<Void> capPower(Intent intent, PowerCap limit) {
        return server.change("cap " + limit.watts(), intent, () -> settings.cap(Optional.of(limit)));
    }

    @Override
    public CompletionStage<Void> uncapPower(Intent intent) {
        return server.change("uncap", intent, () -> settings.cap(Optional.empty()));
    }

    @Override
    public CompletionStage<Void> resetBmc(Intent intent, BmcReset reset) {
        return server.change("bmc reset " + reset, intent, () -> {});
    }

    @Override
    public CompletionStage<Boolean> clearLog(Intent intent, int lastRecordId) {
        return server.clearLogAfter(intent, lastRecordId);
    }

    @Override
    public void close() {}

    @Override
    public CompletionStage<LogInfo> logInfo() {
        return server.read(log::info);
    }

    @Override
    public CompletionStage<LogPage> log(SensorCatalogue sensors, int afterRecordId, int limit) {
        return server.read(() -> log.after(afterRecordId, limit));
    }

    @Override
    public CompletionStage<Optional<SensorDescriptor>> sensor(String idOrName) {
        return server.read(() -> settings.sensor(idOrName));
    }

    @Override
    public CompletionStage<Boolean> hasThresholds(SensorDescriptor sensor, SensorThresholds thresholds) {
        return server.read(() -> thresholds.equals(settings.thresholds()));
    }

    @Override
    public CompletionStage<Void> thresholds(Intent intent, SensorDescriptor sensor, SensorThresholds thresholds) {
        return server.change("thresholds " + sensor.name(), intent, () -> settings.thresholds(thresholds));
    }

    @Override
    public CompletionStage<LanSettings> lan() {
        return server.read(settings::lan);
    }

    @Override
    public CompletionStage<Void> configureLan(Intent intent, LanSettings wanted) {
        return server.change("lan vlan " + wanted.vlan(), intent, () -> settings.lan(wanted));
    }

    @Override
    public CompletionStage<ConsoleSettings> consoleSettings() {
        return server.read(settings::console);
    }

    @Override
    public CompletionStage<Void> configureConsole(Intent intent, ConsoleSettings wanted) {
        return server.change("console " + wanted.bitRate(), intent, () -> settings.console(wanted));
    }

    @Override
    public CompletionStage<String> raw(Intent intent, RawRequest request) {
        return server.change("raw %02x %02x".formatted(request.netFn(), request.command()), intent, () -> {})
                .thenApply(_ -> "20 01");
    }

    @Override
    public CompletionStage<Void> password(Intent intent, String user, byte[] password) {
        String given = new String(password, StandardCharsets.UTF_8);
        return server.change("password of " + user, intent, () -> server.password(given));
    }
}
