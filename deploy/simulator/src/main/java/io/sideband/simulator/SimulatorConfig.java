package io.sideband.simulator;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.simulator.control.ControlSetup;
import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Host;
import io.sideband.simulator.machine.MachineSetup;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.net.Link;
import io.sideband.simulator.sensor.SensorCatalogue;
import io.sideband.simulator.session.AccessPolicy;
import io.sideband.simulator.session.Accounts;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.SimulatedUser;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How a fleet is made. Begins with {@link #forUser}, since there is no default password; every other value has a default.
 *
 * @param bmcs how many
 * @param port UDP port that all share, each on its own address; 0 picks a free one
 * @param baseAddress loopback address of the first, 127.10.0.1
 * @param users who may log in
 * @param generatingKey K_g
 * @param suites cipher suites that are accepted, 3 and 17
 * @param suiteZero whether cipher suite 0 is accepted too, false
 * @param lockOut when wrong passwords lock a user out, never
 * @param slots sessions per BMC, 15
 * @param idleTimeout of a session, 60 s
 * @param seed of identities and values
 * @param clock of everything
 * @param timings how long power changes take
 * @param on whether machines start with power, true
 * @param logCapacity entries per SEL, 1024
 * @param fullLog what a full SEL does, it stops
 * @param ledgerCapacity entries of the ledger, 500,000
 * @param link of every BMC at the start, perfect
 * @param catalogue sensors of every BMC
 * @param threads event loops, 1
 * @param hosts what the chassis of a BMC, by name, switches on and off, an imagined one
 * @param faults what every BMC does wrong from the start, nothing
 * @param control where the control endpoint listens and whom it obeys; none by default
 */
public record SimulatorConfig(
        int bmcs,
        int port,
        InetAddress baseAddress,
        List<SimulatedUser> users,
        Optional<Secret> generatingKey,
        Set<CipherSuite> suites,
        boolean suiteZero,
        Accounts.LockOut lockOut,
        int slots,
        Duration idleTimeout,
        long seed,
        Clock clock,
        PowerTimings timings,
        boolean on,
        int logCapacity,
        FullLog fullLog,
        int ledgerCapacity,
        Link link,
        SensorCatalogue catalogue,
        int threads,
        Function<String, Host> hosts,
        Set<Fault> faults,
        Optional<ControlSetup> control) {
    /** The port that fleets use unless told otherwise. */
    public static final int DEFAULT_PORT = 6230;

    private static final Duration HALF_OPEN_TIMEOUT = Duration.ofSeconds(5);

    public SimulatorConfig {
        users = List.copyOf(users);
        suites = Set.copyOf(suites);
        if (bmcs < 1) {
            throw new IllegalArgumentException("bmcs: %d is not positive".formatted(bmcs));
        }
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port: %d is not 0 to 65535".formatted(port));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads: %d is not positive".formatted(threads));
        }
    }

    /** Begins a configuration with its first user, an administrator. */
    public static SimulatorConfigBuilder forUser(String name, String password) {
        return new SimulatorConfigBuilder(new SimulatedUser(name, password, PrivilegeLevel.ADMINISTRATOR));
    }

    AccessPolicy access() {
        return new AccessPolicy(
                users, generatingKey, suites, suiteZero, lockOut, slots, idleTimeout, HALF_OPEN_TIMEOUT);
    }

    MachineSetup machine() {
        return new MachineSetup(catalogue, timings, on, logCapacity, fullLog, faults);
    }
}
