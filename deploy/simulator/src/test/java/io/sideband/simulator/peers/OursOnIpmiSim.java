package io.sideband.simulator.peers;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sideband.ipmi.AsyncLoop;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.chassis.BootFlags;
import io.sideband.ipmi.chassis.BootOptions;
import io.sideband.ipmi.command.AddSelEntry;
import io.sideband.ipmi.command.ChassisControl;
import io.sideband.ipmi.command.ChassisIdentify;
import io.sideband.ipmi.command.GetChannelAccess;
import io.sideband.ipmi.command.GetChannelInfo;
import io.sideband.ipmi.command.GetChassisStatus;
import io.sideband.ipmi.command.GetDeviceId;
import io.sideband.ipmi.command.GetPefCapabilities;
import io.sideband.ipmi.command.GetPohCounter;
import io.sideband.ipmi.command.GetSelInfo;
import io.sideband.ipmi.command.GetSelTime;
import io.sideband.ipmi.command.GetSelfTestResults;
import io.sideband.ipmi.command.GetSensorThresholds;
import io.sideband.ipmi.command.GetSystemGuid;
import io.sideband.ipmi.command.GetWatchdogTimer;
import io.sideband.ipmi.command.SetSelTime;
import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.dcmi.PowerManagement;
import io.sideband.ipmi.fru.FruInventory;
import io.sideband.ipmi.fru.FruReader;
import io.sideband.ipmi.hpm.FirmwareInventory;
import io.sideband.ipmi.lan.LanConfiguration;
import io.sideband.ipmi.sdr.SdrReader;
import io.sideband.ipmi.sel.SelEraser;
import io.sideband.ipmi.sel.SelReader;
import io.sideband.ipmi.sensor.Measurement;
import io.sideband.ipmi.sensor.Sensor;
import io.sideband.ipmi.sensor.SensorList;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import io.sideband.ipmi.user.UserDirectory;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.testkit.IpmiSim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The same features the other way round: lib/ipmi's client with ipmi_sim, a BMC that shares no code with ours. */
final class OursOnIpmiSim implements AutoCloseable {
    private static final int PRESENT_CHANNEL = 0x0e;
    private static final String EVENT = "00000200000000200004010101575a5a";
    private static final RetryPolicy RETRY = new RetryPolicy(Duration.ofMillis(500), 3);

    private final IpmiSim sim = IpmiSim.start();
    private final IpmiTransport transport = IpmiTransport.open(TransportConfig.standard());
    private final IpmiSession session;

    /** True if the feature works. */
    private interface Check {
        boolean works();
    }

    OursOnIpmiSim() {
        session = join(transport.connect(
                sim.address(),
                SessionConfig.of(Credentials.of(IpmiSim.USER, IpmiSim.PASSWORD))
                        .withSuites(CipherSuite.SUITE_3)
                        .withPrivilege(Privilege.ADMINISTRATOR, Privilege.ADMINISTRATOR)));
    }

    /** A cell for each feature that lib/ipmi has. */
    Map<String, String> cells(String version) {
        Map<String, String> cells = new TreeMap<>();
        checks().forEach((feature, check) -> cells.put(feature, cell(check, version)));
        return cells;
    }

    private static String cell(Check check, String version) {
        try {
            return check.works() ? FeatureTable.PASS : version + ": something else than was set";
        } catch (RuntimeException e) {
            return version + ": " + AsyncLoop.cause(e).getMessage();
        }
    }

    private Map<String, Check> checks() {
        return Map.ofEntries(
                Map.entry("session", () -> session.cipherSuite() == CipherSuite.SUITE_3),
                Map.entry("identity", () -> ask(new GetSystemGuid()).guid().equals(ByteString.ofHex(IpmiSim.GUID))),
                Map.entry("self test", () -> ask(new GetSelfTestResults()).passed()),
                Map.entry("watchdog", () -> ask(new GetWatchdogTimer()).present() >= 0),
                Map.entry("chassis status", () -> ask(new GetChassisStatus()).powerOn()),
                Map.entry("power off", this::powersOff),
                Map.entry("identify", () -> ask(new ChassisIdentify(1, false)) != null),
                Map.entry(
                        "power-on hours",
                        () -> !ask(new GetPohCounter()).poweredOn().isNegative()),
                Map.entry("boot device", this::setsTheBootDevice),
                Map.entry("sensors", this::readsAllSensors),
                Map.entry("thresholds", () -> ask(new GetSensorThresholds(0, 2)).readable() != 0),
                Map.entry("SDR repository", () -> !records().isEmpty()),
                Map.entry("SEL", this::readsWhatItAdded),
                Map.entry("SEL information", () -> ask(new GetSelInfo()).freeBytes() > 0),
                Map.entry("SEL clear", this::clearsTheLog),
                Map.entry("SEL time", this::setsTheClock),
                Map.entry(
                        "FRU",
                        () -> FruInventory.decode(join(new FruReader(session).read(0)))
                                .product()
                                .isPresent()),
                Map.entry(
                        "LAN configuration",
                        () -> join(new LanConfiguration(session, PRESENT_CHANNEL).addressing()) != null),
                Map.entry(
                        "users",
                        () -> join(new UserDirectory(session).users()).stream()
                                .anyMatch(user -> user.name().equals(IpmiSim.USER))),
                Map.entry(
                        "channel",
                        () -> ask(new GetChannelInfo(PRESENT_CHANNEL)).isLan()),
                Map.entry("channel access", () -> ask(new GetChannelAccess(PRESENT_CHANNEL, true)) != null),
                Map.entry(
                        "cipher suites",
                        () -> !join(transport.cipherSuites(sim.address(), RETRY))
                                .isEmpty()),
                Map.entry("PEF", () -> ask(new GetPefCapabilities()).version() == 0x51),
                Map.entry(
                        "DCMI power",
                        () -> join(new PowerManagement(session).reading()).watts() > 0),
                Map.entry(
                        "HPM.1 capabilities",
                        () -> !join(new FirmwareInventory(session).components()).isEmpty()),
                Map.entry("raw", () -> ask(new GetDeviceId()).deviceId() >= 0));
    }

    private boolean powersOff() {
        sim.setPower(true);
        ask(new ChassisControl(ChassisControl.Action.POWER_DOWN));
        boolean off = !sim.powerIsOn();
        sim.setPower(true);
        return off;
    }

    private boolean setsTheBootDevice() {
        BootFlags wanted = BootFlags.of(BootFlags.Device.PXE, false, false);
        return join(new BootOptions(session).write(wanted)).device() == wanted.device();
    }

    private List<ByteString> records() {
        return join(new SdrReader(session, _ -> CompletableFuture.completedFuture(null)).read())
                .records();
    }

    private boolean readsAllSensors() {
        List<Sensor> sensors = SensorList.of(records()).sensors().stream()
                .filter(Sensor::readable)
                .toList();
        return !sensors.isEmpty()
                && sensors.stream()
                        .map(sensor -> Measurement.of(sensor, ask(sensor.read())))
                        .allMatch(measured -> measured.quality() == Measurement.Quality.OK);
    }

    private boolean readsWhatItAdded() {
        ask(new AddSelEntry(ByteString.ofHex(EVENT)));
        return join(new SelReader(session).after(SelReader.FROM_START, 1000)).entries().stream()
                .anyMatch(found -> found.entry().toString().endsWith(EVENT.substring(14)));
    }

    private boolean clearsTheLog() {
        ask(new AddSelEntry(ByteString.ofHex(EVENT)));
        int last = join(new SelReader(session).after(SelReader.FROM_START, 1000))
                .entries()
                .getLast()
                .recordId();
        return join(new SelEraser(session, _ -> CompletableFuture.completedFuture(null)).eraseAfter(last))
                && ask(new GetSelInfo()).entries() == 0;
    }

    private boolean setsTheClock() {
        ask(new SetSelTime(1_700_000_000L));
        return Math.abs(ask(new GetSelTime()).time() - 1_700_000_000L) < 120;
    }

    private <R> R ask(IpmiCommand<R> command) {
        return join(session.send(command));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, SECONDS).join();
    }

    @Override
    public void close() {
        session.close();
        transport.close();
        sim.close();
    }
}
