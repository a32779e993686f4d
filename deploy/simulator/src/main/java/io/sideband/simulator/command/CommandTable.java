package io.sideband.simulator.command;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.ServerSession;
import io.sideband.simulator.session.SessionTable;
import io.sideband.simulator.session.SimulatedUser;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All commands of a BMC: finds the one that is asked for, checks the privilege, executes it and writes the ledger. */
public final class CommandTable {
    private static final int CODES = 0x100;
    private static final int NET_FNS = 0x20;

    private final @Nullable Command[] commands = new Command[NET_FNS * CODES];
    private final Ledger ledger;

    public CommandTable(Ledger ledger) {
        this.ledger = ledger;
        Stream.of(
                        AppCommands.all(),
                        SessionCommands.all(),
                        UserCommands.all(),
                        ChassisCommands.all(),
                        SensorCommands.all(),
                        ThresholdCommands.all(),
                        StorageCommands.all(),
                        RepositoryCommands.all(),
                        LogCommands.all(),
                        LanCommands.all())
                .flatMap(List::stream)
                .forEach(command -> commands[index(command.netFn(), command.code())] = command);
    }

    /**
     * Answers a request. The caller holds the machine's monitor and has settled it.
     *
     * @param session the session that it came in, null outside of one
     * @return the response message; empty if the answer is withheld, or the request is none
     */
    public Optional<LanResponse> answer(
            LanRequest request,
            Machine machine,
            SessionTable sessions,
            InetSocketAddress address,
            @Nullable ServerSession session,
            Instant now) {
        if (request.netFn() % 2 != 0 || request.responderAddress() != LanRequest.BMC_ADDRESS) {
            return Optional.empty();
        }
        Command command = commands[index(request.netFn(), request.command())];
        // noted before the command runs: it may close the session or change its privilege
        PrivilegeLevel privilege = session == null ? PrivilegeLevel.NONE : session.privilege();
        Exchange exchange = new Exchange(
                machine, sessions, address, session, now, request.data().reader());
        int completion = run(command, privilege, exchange);
        boolean withheld = exchange.withheld();
        ledger.append(new LedgerEntry.Request(
                now,
                machine.name(),
                session == null ? null : (Long) session.id(),
                session == null ? null : session.user().map(SimulatedUser::name).orElse(null),
                privilege.code(),
                request.sequence(),
                request.netFn(),
                request.command(),
                command == null ? "unknown" : command.name(),
                request.data().toString(),
                command != null && command.changes(),
                withheld ? null : (Integer) completion,
                completion == CompletionCode.OK ? exchange.given() : null));
        if (withheld) {
            return Optional.empty();
        }
        ByteString data = completion == CompletionCode.OK ? exchange.out().toByteString() : ByteString.empty();
        return Optional.of(request.respond(completion, data));
    }

    private static int run(@Nullable Command command, PrivilegeLevel privilege, Exchange exchange) {
        if (command == null) {
            return CompletionCode.INVALID_COMMAND;
        }
        if (!privilege.covers(command.privilege())) {
            return CompletionCode.INSUFFICIENT_PRIVILEGE;
        }
        try {
            return command.handler().handle(exchange);
        } catch (MalformedPacketException e) {
            return CompletionCode.DATA_LENGTH_INVALID;
        }
    }

    private static int index(int netFn, int code) {
        return (netFn >> 1) * CODES + code;
    }
}
