package io.sideband.simulator.net;

import io.sideband.ipmi.crypto.CipherSuite;
import io.sideband.ipmi.crypto.JceCryptography;
import io.sideband.ipmi.crypto.RandomSource;
import io.sideband.ipmi.crypto.Secret;
import io.sideband.simulator.command.CommandTable;
import io.sideband.simulator.eventlog.FullLog;
import io.sideband.simulator.inventory.BmcIdentity;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Host;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.machine.MachineSetup;
import io.sideband.simulator.model.PowerTimings;
import io.sideband.simulator.sensor.StandardBoard;
import io.sideband.simulator.session.AccessPolicy;
import io.sideband.simulator.session.Accounts;
import io.sideband.simulator.session.Handshake;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.SessionTable;
import io.sideband.simulator.session.SimulatedUser;
import io.sideband.testkit.SettableClock;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A whole BMC without a socket, on a clock that stands. */
final class TestBmc {
    static final String PASSWORD = "s3cret";

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Ledger ledger = new Ledger(10_000);
    final Machine machine;
    final SessionTable sessions;
    final BmcServer server;
    private final Optional<byte[]> generatingKey;
    private final Handshake handshake = new Handshake(new JceCryptography(), new RandomSource(new SecureRandom()));

    TestBmc() {
        this(Optional.empty());
    }

    TestBmc(Optional<byte[]> generatingKey) {
        this.generatingKey = generatingKey;
        MachineSetup setup =
                new MachineSetup(StandardBoard.catalogue(), PowerTimings.DEFAULT, true, 16, FullLog.STOPS, Set.of());
        AccessPolicy policy = new AccessPolicy(
                List.of(
                        new SimulatedUser("admin", PASSWORD, PrivilegeLevel.ADMINISTRATOR),
                        new SimulatedUser("reader", PASSWORD, PrivilegeLevel.USER)),
                generatingKey.map(Secret::ofUserKey),
                EnumSet.of(CipherSuite.SUITE_3, CipherSuite.SUITE_17),
                false,
                new Accounts.LockOut(3, 6, 6),
                15,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));
        machine = new Machine(BmcIdentity.of(1, 0), setup, Host.imagined(), 1, clock, ledger);
        sessions = new SessionTable(machine.name(), policy, ledger, machine);
        server = new BmcServer(machine, sessions, new CommandTable(ledger), new InetSocketAddress("127.10.0.1", 623));
    }

    Optional<byte[]> receive(byte[] datagram) {
        return server.receive(datagram, handshake);
    }

    TestConsole console(CipherSuite suite) {
        return new TestConsole(this::receive, suite, "admin", PASSWORD, generatingKey);
    }

    TestConsole console(String user, String password) {
        return new TestConsole(this::receive, CipherSuite.SUITE_17, user, password, generatingKey);
    }

    List<LedgerEntry> entries() {
        return ledger.all().stream().map(Ledger.Line::entry).toList();
    }

    List<LedgerEntry.Request> requests() {
        return entries().stream()
                .filter(LedgerEntry.Request.class::isInstance)
                .map(LedgerEntry.Request.class::cast)
                .toList();
    }
}
