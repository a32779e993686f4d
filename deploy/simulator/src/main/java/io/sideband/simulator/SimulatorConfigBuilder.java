package io.sideband.simulator;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.simulator.control.ControlSetup;
import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Host;
import io.sideband.simulator.machine.Persona;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.net.Link;
import io.sideband.simulator.sensor.SensorCatalogue;
import io.sideband.simulator.sensor.StandardBoard;
import io.sideband.simulator.session.Accounts;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.SimulatedUser;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Collects a {@link SimulatorConfig}; what is not set keeps the default that is documented there. Not thread-safe. */
public final class SimulatorConfigBuilder {
    private final List<SimulatedUser> users = new ArrayList<>();
    private int bmcs = 1;
    private int port = SimulatorConfig.DEFAULT_PORT;
    private InetAddress baseAddress = InetAddress.ofLiteral("127.10.0.1");
    private Optional<Secret> generatingKey = Optional.empty();
    private Set<CipherSuite> suites = EnumSet.allOf(CipherSuite.class);
    private boolean suiteZero;
    private Accounts.LockOut lockOut = new Accounts.LockOut(0, 0, 0);
    private int slots = 15;
    private Duration idleTimeout = Duration.ofSeconds(60);
    private long seed = 1;
    private Clock clock = Clock.systemUTC();
    private PowerTimings timings = PowerTimings.DEFAULT;
    private boolean on = true;
    private int logCapacity = 1024;
    private FullLog fullLog = FullLog.STOPS;
    private int ledgerCapacity = 500_000;
    private Link link = Link.PERFECT;
    private SensorCatalogue catalogue = StandardBoard.catalogue();
    private int threads = 1;
    private Set<Fault> faults = Set.of();
    private Function<String, Host> hosts = _ -> Host.imagined();
    private Optional<ControlSetup> control = Optional.empty();

    SimulatorConfigBuilder(SimulatedUser first) {
        users.add(first);
    }

    public SimulatorConfigBuilder bmcs(int count) {
        bmcs = count;
        return this;
    }

    /** 0 picks a free port. */
    public SimulatorConfigBuilder port(int udpPort) {
        port = udpPort;
        return this;
    }

    public SimulatorConfigBuilder baseAddress(InetAddress address) {
        baseAddress = address;
        return this;
    }

    /** Another user. */
    public SimulatorConfigBuilder user(String name, String password, PrivilegeLevel limit) {
        users.add(new SimulatedUser(name, password, limit));
        return this;
    }

    /** K_g, at most 20 bytes. */
    public SimulatorConfigBuilder generatingKey(byte[] key) {
        generatingKey = Optional.of(Secret.ofUserKey(key));
        return this;
    }

    public SimulatorConfigBuilder suites(Set<CipherSuite> accepted) {
        suites = accepted;
        return this;
    }

    /** Accepts cipher suite 0, which proves and protects nothing. */
    public SimulatorConfigBuilder suiteZero(boolean accepted) {
        suiteZero = accepted;
        return this;
    }

    public SimulatorConfigBuilder lockOut(Accounts.LockOut rule) {
        lockOut = rule;
        return this;
    }

    public SimulatorConfigBuilder slots(int sessions) {
        slots = sessions;
        return this;
    }

    public SimulatorConfigBuilder idleTimeout(Duration timeout) {
        idleTimeout = timeout;
        return this;
    }

    public SimulatorConfigBuilder seed(long value) {
        seed = value;
        return this;
    }

    public SimulatorConfigBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    public SimulatorConfigBuilder timings(PowerTimings value) {
        timings = value;
        return this;
    }

    public SimulatorConfigBuilder on(boolean startsWithPower) {
        on = startsWithPower;
        return this;
    }

    public SimulatorConfigBuilder logCapacity(int entries) {
        logCapacity = entries;
        return this;
    }

    public SimulatorConfigBuilder fullLog(FullLog behaviour) {
        fullLog = behaviour;
        return this;
    }

    public SimulatorConfigBuilder ledgerCapacity(int entries) {
        ledgerCapacity = entries;
        return this;
    }

    public SimulatorConfigBuilder link(Link atStart) {
        link = atStart;
        return this;
    }

    public SimulatorConfigBuilder catalogue(SensorCatalogue sensors) {
        catalogue = sensors;
        return this;
    }

    public SimulatorConfigBuilder threads(int eventLoops) {
        threads = eventLoops;
        return this;
    }

    /** What the chassis of a BMC, by name, switches on and off. */
    public SimulatorConfigBuilder hosts(Function<String, Host> byName) {
        hosts = byName;
        return this;
    }

    /** What every BMC does wrong from the start. */
    public SimulatorConfigBuilder faults(Set<Fault> fromTheStart) {
        faults = Set.copyOf(fromTheStart);
        return this;
    }

    /** What every BMC does wrong from the start, and the sensors that it has. */
    public SimulatorConfigBuilder persona(Persona vendor) {
        return faults(vendor.faults()).catalogue(vendor.catalogue());
    }

    public SimulatorConfigBuilder control(ControlSetup setup) {
        control = Optional.of(setup);
        return this;
    }

    /** @throws IllegalArgumentException naming the value that is wrong */
    public SimulatorConfig build() {
        return new SimulatorConfig(
                bmcs,
                port,
                baseAddress,
                users,
                generatingKey,
                suites,
                suiteZero,
                lockOut,
                slots,
                idleTimeout,
                seed,
                clock,
                timings,
                on,
                logCapacity,
                fullLog,
                ledgerCapacity,
                link,
                catalogue,
                threads,
                hosts,
                faults,
                control);
    }
}
