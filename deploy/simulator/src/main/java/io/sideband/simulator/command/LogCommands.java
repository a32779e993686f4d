package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.INVALID_DATA_FIELD;
import static io.sideband.simulator.command.CompletionCode.NOT_PRESENT;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_RANGE;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_SPACE;
import static io.sideband.simulator.command.CompletionCode.RESERVATION_CANCELLED;

import io.sideband.ipmi.wire.WireWriter;
import io.sideband.simulator.eventlog.EventLog;
import io.sideband.simulator.eventlog.SelRecord;
import io.sideband.simulator.ledger.Given;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;
import java.util.Optional;

/** The system event log (IPMI v2.0 §31). */
final class LogCommands {
    private static final int NET_FN = StorageCommands.NET_FN;
    private static final int VERSION = 0x51;
    /** Delete, reserve and allocation information. */
    private static final int OPERATIONS = 0x0b;

    private static final int OVERFLOW = 0x80;
    private static final int EVENT_SIZE = 7;
    private static final int SYSTEM_EVENT = 0x02;
    private static final int SYSTEM_SOFTWARE = 0x0041;
    private static final int WHOLE_RECORD = 0xff;
    /** "CLR", least significant byte first. */
    private static final int CLEAR = 0x524c43;

    private static final int INITIATE_ERASE = 0xaa;
    private static final int ERASE_STATUS = 0x00;
    private static final int ERASED = 0x01;

    private LogCommands() {}

    static List<Command> all() {
        return List.of(
                Command.changes(
                        SensorCommands.NET_FN, 0x02, "Platform Event", PrivilegeLevel.OPERATOR, LogCommands::event),
                Command.reads(NET_FN, 0x40, "Get SEL Info", PrivilegeLevel.USER, LogCommands::info),
                Command.reads(NET_FN, 0x41, "Get SEL Allocation Info", PrivilegeLevel.USER, LogCommands::allocation),
                Command.reads(NET_FN, 0x42, "Reserve SEL", PrivilegeLevel.USER, x -> {
                    x.out().u16(x.machine().reservations().reserveLog());
                    return OK;
                }),
                Command.reads(NET_FN, 0x43, "Get SEL Entry", PrivilegeLevel.USER, LogCommands::get),
                Command.changes(NET_FN, 0x44, "Add SEL Entry", PrivilegeLevel.OPERATOR, LogCommands::add),
                Command.changes(NET_FN, 0x46, "Delete SEL Entry", PrivilegeLevel.OPERATOR, LogCommands::delete),
                Command.changes(NET_FN, 0x47, "Clear SEL", PrivilegeLevel.OPERATOR, LogCommands::clear),
                Command.reads(NET_FN, 0x48, "Get SEL Time", PrivilegeLevel.USER, x -> {
                    x.out().u32(x.machine().log().seconds(x.now()));
                    return OK;
                }),
                Command.changes(NET_FN, 0x49, "Set SEL Time", PrivilegeLevel.OPERATOR, x -> {
                    x.machine().log().setClock(x.in().u32("time"), x.now());
                    return OK;
                }),
                Command.reads(NET_FN, 0x5c, "Get SEL Time UTC Offset", PrivilegeLevel.USER, x -> {
                    x.out().u16(x.machine().settings().utcOffset());
                    return OK;
                }),
                Command.changes(NET_FN, 0x5d, "Set SEL Time UTC Offset", PrivilegeLevel.OPERATOR, x -> {
                    x.machine().settings().utcOffset(x.in().u16("offset"));
                    return OK;
                }));
    }

    /** Get SEL Info (§31.2). */
    private static int info(Exchange x) {
        EventLog log = x.machine().log();
        int free = Math.min((log.capacity() - log.size()) * SelRecord.SIZE, 0xffff);
        x.out()
                .u8(VERSION)
                .u16(log.size())
                .u16(free)
                .u32(log.lastAdded())
                .u32(log.lastErased())
                .u8(OPERATIONS | (log.overflow() ? OVERFLOW : 0));
        return OK;
    }

    /** Get SEL Allocation Info (§31.3): a unit is an entry. */
    private static int allocation(Exchange x) {
        EventLog log = x.machine().log();
        int free = log.capacity() - log.size();
        x.out().u16(log.capacity()).u16(SelRecord.SIZE).u16(free).u16(free).u8(1);
        return OK;
    }

    /** Get SEL Entry (§31.5): a part beyond the first byte needs a reservation. */
    private static int get(Exchange x) {
        int reservation = x.in().u16("reservation id");
        int id = x.in().u16("record id");
        int offset = x.in().u8("offset");
        int count = x.in().u8("bytes to read");
        if ((offset != 0 || reservation != 0) && !x.machine().reservations().holdsLog(reservation)) {
            return RESERVATION_CANCELLED;
        }
        Optional<EventLog.Found> found = x.machine().log().find(id);
        if (found.isEmpty()) {
            return NOT_PRESENT;
        }
        int left = SelRecord.SIZE - offset;
        if (left <= 0) {
            return OUT_OF_RANGE;
        }
        int size = count == WHOLE_RECORD ? left : Math.min(count, left);
        SelRecord record = found.get().record();
        x.give(new Given.LogEntry(record.id(), record.toString()));
        x.out().u16(found.get().nextId());
        record.copy(offset, size, x.out());
        return OK;
    }

    /** Add SEL Entry (§31.6): the BMC gives id and time. */
    private static int add(Exchange x) {
        SelRecord offered = SelRecord.of(x.in().bytes(SelRecord.SIZE, "record"));
        Optional<SelRecord> stored = x.machine().add(offered);
        if (stored.isEmpty()) {
            return OUT_OF_SPACE;
        }
        x.out().u16(stored.get().id());
        return OK;
    }

    /** Platform Event Message (§29.3): over LAN it comes from system software, whose id is 41h. */
    private static int event(Exchange x) {
        byte[] event = x.in().bytes(EVENT_SIZE, "event");
        SelRecord record = SelRecord.of(new WireWriter(SelRecord.SIZE)
                .u16(0)
                .u8(SYSTEM_EVENT)
                .u32(0)
                .u16(SYSTEM_SOFTWARE)
                .bytes(event)
                .toByteArray());
        return x.machine().add(record).isPresent() ? OK : OUT_OF_SPACE;
    }

    /** Delete SEL Entry (§31.8). */
    private static int delete(Exchange x) {
        int reservation = x.in().u16("reservation id");
        int id = x.in().u16("record id");
        if (!x.machine().reservations().holdsLog(reservation)) {
            return RESERVATION_CANCELLED;
        }
        Optional<Integer> deleted = x.machine().deleteFromLog(id);
        if (deleted.isEmpty()) {
            return NOT_PRESENT;
        }
        x.out().u16(deleted.get());
        return OK;
    }

    /** Clear SEL (§31.9): erasure is done at once. */
    private static int clear(Exchange x) {
        int reservation = x.in().u16("reservation id");
        int word = x.in().u24("CLR");
        int operation = x.in().u8("operation");
        if (word != CLEAR || (operation != INITIATE_ERASE && operation != ERASE_STATUS)) {
            return INVALID_DATA_FIELD;
        }
        if (operation == INITIATE_ERASE) {
            if (!x.machine().reservations().holdsLog(reservation)) {
                return RESERVATION_CANCELLED;
            }
            x.machine().clearLog();
        }
        x.out().u8(ERASED);
        return OK;
    }
}
