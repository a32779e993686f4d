package io.sideband.simulator.command;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.LanRequest;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.PayloadType;
import io.sideband.simulator.ledger.Ledger;
import io.sideband.simulator.ledger.LedgerEntry;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.session.Account;
import io.sideband.simulator.session.PrivilegeLevel;
import io.sideband.simulator.session.ServerSession;
import io.sideband.simulator.session.SessionTable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All commands of a BMC: finds the one that is asked for, checks the privilege, executes it and writes the ledger. */
public final class CommandTable {
    private static final int CODES = 0x100;
    private static final int NET_FNS = 0x20;
    private static final int PRIMARY_IPMB = 0;

    private final @Nullable Command[] commands = new Command[NET_FNS * CODES];
    private final Map<Integer, Command> grouped = new HashMap<>();
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
                        LanCommands.all(),
                        ChannelCommands.all(),
                        BootCommands.all(),
                        WatchdogCommands.all(),
                        SolCommands.all(),
                        PefCommands.all(),
                        DcmiCommands.all(),
                        DcmiSensors.all(),
                        FirmwareCommands.all(),
                        List.of(Command.reads(Command.APP, 0x34, "Send Message", PrivilegeLevel.USER, this::bridge)))
                .flatMap(List::stream)
                .forEach(this::add);
    }

    /**
     * Send Message (IPMI v2.0 §22.7): 83h if nobody is there. The other controller knows the commands of sensors only; its
     * answer follows that of this command (§6.13).
     */
    private int bridge(Exchange x) {
        int channel = x.in().u8("channel") & 0x0f;
        LanRequest message = LanRequest.decode(x.in(), Checksums.REQUIRED);
        boolean there =
                channel == PRIMARY_IPMB && x.machine().sensors().catalogue().hasController(message.responderAddress());
        if (!there || x.session().isEmpty()) {
            return CompletionCode.COMMAND_SPECIFIC_83;
        }
        ServerSession session = x.session().get();
        Optional<LanResponse> answer = message.netFn() == Command.SENSOR
                ? execute(message, x.machine(), x.sessions(), x.address(), session, x.now())
                : Optional.of(message.respond(CompletionCode.INVALID_COMMAND, ByteString.empty()));
        answer.ifPresent(response -> session.outlet().later(Duration.ZERO, () -> {
            synchronized (x.machine()) {
                session.send(PayloadType.IPMI, response.encode().toByteArray());
            }
        }));
        return CompletionCode.OK;
    }

    private void add(Command command) {
        if (command.group() == Command.NO_GROUP) {
            commands[index(command.netFn(), command.code())] = command;
        } else {
            grouped.put(groupKey(command.group(), command.code()), command);
        }
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
        return request.netFn() % 2 != 0 || request.responderAddress() != LanRequest.BMC_ADDRESS
                ? Optional.empty()
                : execute(request, machine, sessions, address, session, now);
    }

    private Optional<LanResponse> execute(
            LanRequest request,
            Machine machine,
            SessionTable sessions,
            InetSocketAddress address,
            @Nullable ServerSession session,
            Instant now) {
        Command command = find(request);
        // noted before the command runs: it may close the session or change its privilege
        PrivilegeLevel privilege = session == null ? PrivilegeLevel.NONE : session.privilege();
        Exchange exchange = new Exchange(machine, sessions, address, session, now, request);
        int executed = run(command, request, privilege, exchange);
        boolean withData = executed == CompletionCode.OK || exchange.dataAnyway();
        ByteString answer = withData ? exchange.out().toByteString() : ByteString.empty();
        OptionalInt wrongCode =
                command == null ? OptionalInt.empty() : Distortions.code(command, executed, answer, machine);
        int completion = wrongCode.orElse(executed);
        boolean withheld = exchange.withheld();
        ledger.append(new LedgerEntry.Request(
                now,
                machine.name(),
                session == null ? null : (Long) session.id(),
                session == null ? null : session.user().map(Account::name).orElse(null),
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
        ByteString data = command == null || wrongCode.isPresent()
                ? ByteString.empty()
                : Distortions.data(command, request.data(), answer, machine);
        return Optional.of(request.respond(completion, data));
    }

    private static int run(@Nullable Command command, LanRequest request, PrivilegeLevel privilege, Exchange exchange) {
        if (command == null) {
            return CompletionCode.INVALID_COMMAND;
        }
        if (!privilege.covers(command.privilege())) {
            return CompletionCode.INSUFFICIENT_PRIVILEGE;
        }
        boolean repeated = exchange.session()
                .map(session -> session.repeats(request.sequence(), request.command()))
                .orElse(false);
        OptionalInt wrong = Refusals.ofDuplicate(repeated, exchange.machine());
        if (wrong.isEmpty()) {
            wrong = Refusals.of(command, request.data(), privilege, exchange);
        }
        if (wrong.isPresent()) {
            return wrong.getAsInt();
        }
        try {
            if (command.group() != Command.NO_GROUP) {
                exchange.in().skip(1, "group extension");
                exchange.out().u8(command.group());
            }
            return command.handler().handle(exchange);
        } catch (MalformedPacketException e) {
            return CompletionCode.DATA_LENGTH_INVALID;
        }
    }

    /** Commands of the group extension are told apart by the first byte of their data (IPMI v2.0 §5.1, table 5-1). */
    private @Nullable Command find(LanRequest request) {
        if (request.netFn() != Command.GROUP_EXTENSION) {
            return commands[index(request.netFn(), request.command())];
        }
        return request.data().isEmpty()
                ? null
                : grouped.get(groupKey(request.data().at(0), request.command()));
    }

    private static int groupKey(int group, int code) {
        return group * CODES + code;
    }

    private static int index(int netFn, int code) {
        return (netFn >> 1) * CODES + code;
    }
}
