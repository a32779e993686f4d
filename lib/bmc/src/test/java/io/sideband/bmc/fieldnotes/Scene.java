package io.sideband.bmc.fieldnotes;

import io.sideband.bmc.Bmc;
import io.sideband.bmc.BmcAddress;
import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.bmc.BmcCredential;
import io.sideband.bmc.SensorCatalogue;
import io.sideband.bmc.SensorDescriptor;
import io.sideband.bmc.SensorReading;
import io.sideband.bmc.ipmi.IpmiBmcConnector;
import io.sideband.ipmi.IpmiSession;
import io.sideband.ipmi.sdr.JitteredPause;
import io.sideband.ipmi.sdr.Pause;
import io.sideband.ipmi.session.Credentials;
import io.sideband.ipmi.session.RetryPolicy;
import io.sideband.ipmi.session.SessionConfig;
import io.sideband.ipmi.transport.IpmiTransport;
import io.sideband.ipmi.transport.TransportConfig;
import io.sideband.simulator.Simulator;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Fault;
import io.sideband.testkit.SettableClock;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** One simulated BMC and clients of its own, which know nothing of other BMCs. */
final class Scene implements AutoCloseable {
    static final String USER = "operator1";
    static final String PASSWORD = "Pass-w0rd.17";

    /** Short, so that what is silent costs little; a simulated BMC that means to answer does so at once. */
    private static final RetryPolicy BRISK = new RetryPolicy(Duration.ofMillis(150), 4);

    private final Simulator simulator;
    private final SimulatedBmc bmc;
    private final SettableClock clock;
    private final IpmiBmcConnector connector = IpmiBmcConnector.open();
    private final IpmiTransport transport = IpmiTransport.open(TransportConfig.standard());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Bmc> conversations = new ArrayList<>();
    private final Map<Bmc, SensorCatalogue> catalogues = new IdentityHashMap<>();

    Scene(Simulator simulator, SimulatedBmc bmc, SettableClock clock) {
        this.simulator = simulator;
        this.bmc = bmc;
        this.clock = clock;
    }

    SimulatedBmc bmc() {
        return bmc;
    }

    /** By which this scene's BMC, and no other one, lives. */
    SettableClock clock() {
        return clock;
    }

    InetSocketAddress address() {
        return bmc.address();
    }

    /** A new conversation over the port. */
    Bmc connect(Purpose purpose, Integer... suites) {
        BmcAddress address = new BmcAddress(bmc.name(), address(), suites.length == 0 ? List.of(17) : List.of(suites));
        Bmc opened = join(connector.connect(address, credential(), purpose));
        conversations.add(opened);
        return opened;
    }

    Bmc connect() {
        return connect(Purpose.READ);
    }

    /** All sensors, read over the port. */
    List<SensorReading> readings(Bmc conversation) {
        return join(conversation.readings(join(conversation.sensors()).sensors()));
    }

    /** One sensor, read over the port. */
    SensorReading reading(Bmc conversation, String name) {
        return join(conversation.readings(List.of(sensor(conversation, name)))).getFirst();
    }

    SensorDescriptor sensor(Bmc conversation, String name) {
        return catalogues.computeIfAbsent(conversation, bmc -> join(bmc.sensors())).sensors().stream()
                .filter(sensor -> sensor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sensor is called " + name));
    }

    IpmiTransport transport() {
        return transport;
    }

    RetryPolicy retry() {
        return BRISK;
    }

    /** A new session of lib/ipmi's own, for what the port does not show. */
    IpmiSession session(UnaryOperator<SessionConfig> change) {
        SessionConfig usual = SessionConfig.of(Credentials.of(USER, PASSWORD)).withRetry(BRISK);
        return join(transport.connect(address(), change.apply(usual)));
    }

    /** Jittered, so that two readers do not disturb each other for ever. */
    Pause pause() {
        return new JitteredPause(timer, RandomGenerator.getDefault(), Duration.ofMillis(20));
    }

    static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static BmcCredential credential() {
        return new BmcCredential(USER, PASSWORD.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    /** Requests of a name that arrived, in order. */
    List<LedgerEntry.Request> requests(String name) {
        return entries(LedgerEntry.Request.class).stream()
                .filter(request -> request.name().equals(name))
                .toList();
    }

    List<LedgerEntry.Login> logins(LedgerEntry.Login.Step step) {
        return entries(LedgerEntry.Login.class).stream()
                .filter(login -> login.step() == step)
                .toList();
    }

    /** How often a fault was played until now. */
    long played(Fault fault) {
        return entries(LedgerEntry.FaultPlayed.class).stream()
                .filter(played -> played.fault().equals(fault.code()))
                .count();
    }

    private <T extends LedgerEntry> List<T> entries(Class<T> kind) {
        return simulator
                .ledger()
                .read(
                        0,
                        Integer.MAX_VALUE,
                        entry -> kind.isInstance(entry) && entry.bmc().equals(bmc.name()))
                .stream()
                .map(line -> kind.cast(line.entry()))
                .toList();
    }

    @Override
    public void close() {
        conversations.forEach(Bmc::close);
        connector.close();
        transport.close();
        timer.shutdownNow();
    }
}
