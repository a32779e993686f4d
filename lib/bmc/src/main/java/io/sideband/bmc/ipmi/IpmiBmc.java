package io.sideband.bmc.ipmi;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcIdentity;
import io.sideband.bmc.BmcReset;
import io.sideband.bmc.BmcUser;
import io.sideband.bmc.BootOverride;
import io.sideband.bmc.ChassisState;
import io.sideband.bmc.Console;
import io.sideband.bmc.ConsoleSettings;
import io.sideband.bmc.FirmwareComponent;
import io.sideband.bmc.Intent;
import io.sideband.bmc.Inventory;
import io.sideband.bmc.LanSettings;
import io.sideband.bmc.LogInfo;
import io.sideband.bmc.LogPage;
import io.sideband.bmc.LogRecord;
import io.sideband.bmc.PlatformEvent;
import io.sideband.bmc.PowerAction;
import io.sideband.bmc.PowerCap;
import io.sideband.bmc.PowerDraw;
import io.sideband.bmc.PowerState;
import io.sideband.bmc.RawRequest;
import io.sideband.bmc.RestorePolicy;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.SensorThresholds;
import io.sideband.bmc.SessionOffer;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.ChassisIdentify;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetSelInfo;
import io.sideband.ipmi.command.GetSelTime;
import io.sideband.ipmi.command.GetSystemGuid;
import io.sideband.ipmi.command.GetSystemRestartCause;
import io.sideband.ipmi.sdr.Pause;
import io.sideband.ipmi.sel.SelReader;
import io.sideband.ipmi.sol.SolConsole;
import io.sideband.ipmi.wire.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** A BMC over one IPMI session. */
final class IpmiBmc implements Bmc {
    private static final int LONGEST_IDENTIFY = 255;

    private final IpmiSession session;
    private final SensorModels models;
    private final IpmiSensors sensors;
    private final Failures failures;
    private final PowerControl power;
    private final Upkeep upkeep;
    private final NetworkSettings network;

    IpmiBmc(String id, IpmiSession session, SensorModels models, Pause pause) {
        this.session = session;
        this.models = models;
        this.failures = new Failures(id);
        this.sensors = new IpmiSensors(id, session, models, pause, failures);
        this.power = new PowerControl(session);
        this.upkeep = new Upkeep(session, pause);
        this.network = new NetworkSettings(session);
    }

    @Override
    public CompletionStage<BmcIdentity> identity() {
        return failures.translated(session.send(new GetDeviceId())
                .thenCompose(device -> guid().thenApply(guid -> new BmcIdentity(
                        guid.orElse(null),
                        device.manufacturerId(),
                        device.productId(),
                        device.deviceId(),
                        device.firmwareRevision(),
                        "%d.%d".formatted(device.ipmiMajor(), device.ipmiMinor())))));
    }

    private CompletionStage<Optional<String>> guid() {
        return Failures.optional(session.send(new GetSystemGuid()))
                .thenApply(found -> found.map(response -> response.uuid().toString()));
    }

    @Override
    public CompletionStage<ChassisState> chassis() {
        return failures.translated(session.send(new GetChassisStatus())
                .thenCompose(status -> Failures.optional(session.send(new GetSystemRestartCause()))
                        .thenApply(cause -> new ChassisState(
                                status.powerOn() ? PowerState.ON : PowerState.OFF,
                                cause.map(GetSystemRestartCause.Response::code).orElse(null)))));
    }

    @Override
    public CompletionStage<SensorCatalogue> sensors() {
        return sensors.all();
    }

    @Override
    public CompletionStage<Boolean> sensorsChangedSince(SensorCatalogue known) {
        return sensors.changedSince(known);
    }

    @Override
    public CompletionStage<SensorCatalogue> thresholds(SensorCatalogue known) {
        return sensors.thresholds(known);
    }

    @Override
    public CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> wanted) {
        return readings(wanted, () -> true);
    }

    @Override
    public CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> wanted, BooleanSupplier proceed) {
        return sensors.readings(wanted, proceed);
    }

    @Override
    public CompletionStage<LogInfo> logInfo() {
        return failures.translated(session.send(new GetSelInfo())
                .thenCompose(info -> session.send(new GetSelTime())
                        .thenApply(clock -> new LogInfo(
                                info.entries(),
                                info.freeBytes(),
                                info.additionTime(),
                                info.eraseTime(),
                                info.overflow(),
                                clock.time()))));
    }

    @Override
    public CompletionStage<LogPage> log(SensorCatalogue sensors, int afterRecordId, int limit) {
        return failures.translated(new SelReader(session)
                .after(afterRecordId, limit)
                .thenApply(page -> LogPages.of(page, models.log(sensors.model()))));
    }

    @Override
    public CompletionStage<Void> power(Intent intent, PowerAction action) {
        Objects.requireNonNull(intent, "intent");
        ChassisControl.Action order = switch (action) {
            case ON -> ChassisControl.Action.POWER_UP;
            case OFF -> ChassisControl.Action.POWER_DOWN;
            case CYCLE -> ChassisControl.Action.POWER_CYCLE;
            case RESET -> ChassisControl.Action.HARD_RESET;
            case SOFT_OFF -> ChassisControl.Action.SOFT_SHUTDOWN;
        };
        return failures.translated(session.send(new ChassisControl(order)).thenApply(accepted -> null));
    }

    @Override
    public CompletionStage<Void> identify(Intent intent, Duration duration) {
        Objects.requireNonNull(intent, "intent");
        if (duration.isNegative() || duration.toSeconds() > LONGEST_IDENTIFY) {
            throw new IllegalArgumentException(
                    "duration %s is not between 0 and %d seconds".formatted(duration, LONGEST_IDENTIFY));
        }
        ChassisIdentify lamp = new ChassisIdentify((int) duration.toSeconds(), false);
        return failures.translated(session.send(lamp).thenApply(accepted -> null));
    }

    @Override
    public CompletionStage<Inventory> inventory() {
        return failures.translated(sensors.model().thenCompose(found -> upkeep.inventory(found.fruDevices())));
    }

    @Override
    public CompletionStage<BootOverride> bootOverride() {
        return failures.translated(power.bootOverride());
    }

    @Override
    public CompletionStage<BootOverride> overrideBoot(Intent intent, BootOverride override) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(power.overrideBoot(override));
    }

    @Override
    public CompletionStage<Void> interrupt(Intent intent) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(power.interrupt());
    }

    @Override
    public CompletionStage<Void> restorePolicy(Intent intent, RestorePolicy policy) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(power.restorePolicy(policy));
    }

    @Override
    public CompletionStage<Duration> poweredOnTime() {
        return failures.translated(power.poweredOnTime());
    }

    @Override
    public CompletionStage<PowerDraw> powerDraw() {
        return failures.translated(power.powerDraw());
    }

    @Override
    public CompletionStage<Optional<PowerCap>> powerCap() {
        return failures.translated(power.powerCap());
    }

    @Override
    public CompletionStage<Void> capPower(Intent intent, PowerCap cap) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(power.capPower(cap));
    }

    @Override
    public CompletionStage<Void> uncapPower(Intent intent) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(power.uncapPower());
    }

    @Override
    public CompletionStage<Void> resetBmc(Intent intent, BmcReset reset) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(power.resetBmc(reset));
    }

    @Override
    public CompletionStage<Boolean> clearLog(Intent intent, int lastRecordId) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(upkeep.clearLog(lastRecordId));
    }

    @Override
    public CompletionStage<Optional<SensorDescriptor>> sensor(String idOrName) {
        return sensors.called(idOrName);
    }

    @Override
    public CompletionStage<Boolean> hasThresholds(SensorDescriptor sensor, SensorThresholds thresholds) {
        return failures.translated(upkeep.hasThresholds(sensors.modelWith(sensor), sensor.id(), thresholds));
    }

    @Override
    public CompletionStage<Void> thresholds(Intent intent, SensorDescriptor sensor, SensorThresholds thresholds) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(upkeep.thresholds(sensors.modelWith(sensor), sensor.id(), thresholds));
    }

    @Override
    public CompletionStage<LanSettings> lan() {
        return failures.translated(network.lan());
    }

    @Override
    public CompletionStage<Void> configureLan(Intent intent, LanSettings settings) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(network.configureLan(settings));
    }

    @Override
    public CompletionStage<ConsoleSettings> consoleSettings() {
        return failures.translated(network.consoleSettings());
    }

    @Override
    public CompletionStage<Void> configureConsole(Intent intent, ConsoleSettings settings) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(network.configureConsole(settings));
    }

    @Override
    public CompletionStage<String> raw(Intent intent, RawRequest request) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(session.send(new RawCommand(request)));
    }

    @Override
    public CompletionStage<List<BmcUser>> users() {
        return failures.translated(upkeep.users());
    }

    @Override
    public CompletionStage<SessionOffer> sessionOffer() {
        return failures.translated(new SessionOffers(session).read());
    }

    @Override
    public LogRecord entry(SensorCatalogue sensors, PlatformEvent event) {
        return LogPages.record(event.sequence(), ByteString.ofHex(event.entry()), models.log(sensors.model()));
    }

    @Override
    public CompletionStage<List<FirmwareComponent>> firmware() {
        return failures.translated(upkeep.firmware());
    }

    @Override
    public CompletionStage<Void> password(Intent intent, String user, byte[] password) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(upkeep.password(user, password));
    }

    @Override
    public CompletionStage<Console> console(Intent intent, boolean takeOver, Console.Watcher watcher) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(SolConsole.open(session, takeOver, IpmiConsole.telling(watcher))
                .thenApply(console -> IpmiConsole.of(console, failures)));
    }

    @Override
    public int cipherSuite() {
        return session.cipherSuite().id();
    }

    @Override
    public void close() {
        var unused = session.close();
    }
}
