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
import io.sideband.ipmi.command.GetSdrRepositoryInfo;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A BMC over one IPMI session. Readings are made sense of by the model that {@link #sensors} walked over or that
 * {@link #sensorsChangedSince} found unchanged, in this session or the last; without either, the first {@link #readings}
 * walks.
 */
final class IpmiBmc implements Bmc {
    private static final int LONGEST_IDENTIFY = 255;

    private final IpmiSession session;
    private final String id;
    private final SensorModels models;
    private final Pause pause;
    private final Failures failures;
    private final PowerControl power;
    private final Upkeep upkeep;
    private final NetworkSettings network;
    private volatile @Nullable SensorModel model;

    IpmiBmc(String id, IpmiSession session, SensorModels models, Pause pause) {
        this.id = id;
        this.session = session;
        this.models = models;
        this.model = models.lastOf(id).orElse(null);
        this.pause = pause;
        this.failures = new Failures(id);
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
        return failures.translated(new RepositoryReader(session, pause, models.repositories(), id.hashCode())
                .read()
                .thenCompose(repository -> {
                    SensorModel walked = models.of(repository);
                    adopt(walked);
                    return new CatalogueReader(session).read(walked, repository.additionTime(), repository.eraseTime());
                }));
    }

    /** True also if this process has not met the model of {@code known}: then only a walk can tell how to read it. */
    @Override
    public CompletionStage<Boolean> sensorsChangedSince(SensorCatalogue known) {
        Optional<SensorModel> met = models.find(known.model());
        return failures.translated(session.send(new GetSdrRepositoryInfo()).thenApply(info -> {
            boolean same = met.isPresent()
                    && info.additionTime() == known.additionTime()
                    && info.eraseTime() == known.eraseTime();
            if (same) {
                adopt(met.get());
            }
            return !same;
        }));
    }

    /** Asks for thresholds only; walks if this process has not met the model of {@code known}. */
    @Override
    public CompletionStage<SensorCatalogue> thresholds(SensorCatalogue known) {
        return models.find(known.model())
                .map(met -> failures.translated(
                        new CatalogueReader(session).read(met, known.additionTime(), known.eraseTime())))
                .orElseGet(this::sensors);
    }

    private void adopt(SensorModel current) {
        model = current;
        models.remember(id, current);
    }

    @Override
    public CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> sensors) {
        return readings(sensors, () -> true);
    }

    @Override
    public CompletionStage<List<SensorReading>> readings(List<SensorDescriptor> sensors, BooleanSupplier proceed) {
        List<SensorDescriptor> wanted = List.copyOf(sensors);
        return failures.translated(
                walked().thenCompose(known -> new ReadingRound(session, known, wanted).runWhile(proceed)));
    }

    private CompletionStage<SensorModel> walked() {
        SensorModel known = model;
        return known == null
                ? sensors().thenApply(catalogue -> Objects.requireNonNull(model, "walked"))
                : CompletableFuture.completedFuture(known);
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
        return failures.translated(walked().thenCompose(found -> upkeep.inventory(found.fruDevices())));
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
        return sensors().thenApply(catalogue -> {
            List<SensorDescriptor> called = catalogue.sensors().stream()
                    .filter(sensor ->
                            sensor.id().equals(idOrName) || sensor.name().equals(idOrName))
                    .toList();
            return called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty();
        });
    }

    @Override
    public CompletionStage<Boolean> hasThresholds(SensorDescriptor sensor, SensorThresholds thresholds) {
        return failures.translated(upkeep.hasThresholds(modelWith(sensor), sensor.id(), thresholds));
    }

    @Override
    public CompletionStage<Void> thresholds(Intent intent, SensorDescriptor sensor, SensorThresholds thresholds) {
        Objects.requireNonNull(intent, "intent");
        return failures.translated(upkeep.thresholds(modelWith(sensor), sensor.id(), thresholds));
    }

    private SensorModel modelWith(SensorDescriptor sensor) {
        return Optional.ofNullable(model)
                .filter(walked -> walked.sensor(sensor.id()).isPresent())
                .orElseThrow(() -> new IllegalArgumentException("no sensor " + sensor.id()));
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
