package io.sideband.simulator;

import io.sideband.simulator.command.CommandTable;
import io.sideband.simulator.control.ControlServer;
import io.sideband.simulator.fleet.Fleet;
import io.sideband.simulator.fleet.SimulatedBmc;
import io.sideband.simulator.inventory.BmcIdentity;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.machine.Host;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.machine.MachineSetup;
import io.sideband.simulator.net.BmcServer;
import io.sideband.simulator.net.UdpFleet;
import io.sideband.simulator.session.AccessPolicy;
import io.sideband.simulator.session.SessionTable;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running fleet of simulated BMCs.
 *
 * <pre>{@code
 * var config = SimulatorConfig.forUser("admin", password).bmcs(3).port(0).build();
 * try (Simulator simulator = Simulator.start(config)) {
 *     SimulatedBmc bmc = simulator.bmc(0);   // listens on bmc.address()
 *     bmc.set("CPU1 Temp", new SensorSetting.Value(97));
 * }
 * }</pre>
 */
public final class Simulator implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int TRIES_FOR_A_PORT = 20;

    private final Fleet fleet;
    private final UdpFleet sockets;
    private final List<Host> hosts;
    private final int port;
    private final @Nullable ControlServer control;

    private Simulator(Fleet fleet, UdpFleet sockets, List<Host> hosts, int port, @Nullable ControlServer control) {
        this.fleet = fleet;
        this.sockets = sockets;
        this.hosts = hosts;
        this.port = port;
        this.control = control;
    }

    /**
     * Starts a fleet and returns when it listens.
     *
     * @throws IOException naming the address or port that cannot be had
     */
    public static Simulator start(SimulatorConfig config) throws IOException {
        if (config.port() != 0) {
            return start(config, config.port());
        }
        for (int tries = 1; ; tries++) {
            try {
                return start(config, freePort(config));
            } catch (BindException e) {
                // free at the first address is not free at all of them
                if (tries == TRIES_FOR_A_PORT) {
                    throw e;
                }
            }
        }
    }

    private static Simulator start(SimulatorConfig config, int port) throws IOException {
        Ledger ledger = new Ledger(config.ledgerCapacity());
        CommandTable commands = new CommandTable(ledger);
        AccessPolicy access = config.access();
        MachineSetup setup = config.machine();
        UdpFleet sockets = new UdpFleet(config.threads());
        List<Host> hosts = new ArrayList<>(config.bmcs());
        try {
            List<SimulatedBmc> bmcs = new ArrayList<>(config.bmcs());
            for (int i = 0; i < config.bmcs(); i++) {
                BmcIdentity identity = BmcIdentity.of(config.seed(), i);
                long seed = config.seed() * 1_000_003 + i;
                Host host = config.hosts().apply(identity.name());
                hosts.add(host);
                Machine machine = new Machine(identity, setup, host, seed, config.clock(), ledger);
                SessionTable sessions = new SessionTable(identity.name(), access, ledger, machine);
                InetSocketAddress address = new InetSocketAddress(FleetAddress.of(config.baseAddress(), i), port);
                BmcServer server = new BmcServer(machine, sessions, commands, address);
                SimulatedBmc bmc = new SimulatedBmc(machine, sessions, server, ledger, config.link());
                sockets.open(server, bmc::link, seed);
                bmcs.add(bmc);
                if (host.isReal()) {
                    sockets.every(LOOK, bmc::chassis);
                }
            }
            Fleet fleet = new Fleet(bmcs, ledger);
            ControlServer control = config.control().isPresent()
                    ? ControlServer.start(config.control().get(), fleet)
                    : null;
            return new Simulator(fleet, sockets, hosts, port, control);
        } catch (IOException | RuntimeException e) {
            sockets.close();
            hosts.forEach(Host::close);
            throw e;
        }
    }

    private static int freePort(SimulatorConfig config) throws IOException {
        try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(config.baseAddress(), 0))) {
            return probe.getLocalPort();
        }
    }

    /** The UDP port that all BMCs share. */
    public int port() {
        return port;
    }

    public Fleet fleet() {
        return fleet;
    }

    public List<SimulatedBmc> bmcs() {
        return fleet.bmcs();
    }

    /** BMC number {@code index}, from 0. */
    public SimulatedBmc bmc(int index) {
        return fleet.bmcs().get(index);
    }

    /** @throws NoSuchElementException if there is none with this name */
    public SimulatedBmc bmc(String name) {
        return fleet.bmc(name).orElseThrow(() -> new NoSuchElementException("no BMC is named " + name));
    }

    public Ledger ledger() {
        return fleet.ledger();
    }

    /** Where the control endpoint listens; empty if it was not asked for. */
    public Optional<URI> controlEndpoint() {
        return Optional.ofNullable(control).map(ControlServer::endpoint);
    }

    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
        sockets.close();
        hosts.forEach(Host::close);
    }
}
