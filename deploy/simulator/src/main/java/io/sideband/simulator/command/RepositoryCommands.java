package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.CANNOT_RETURN_SO_MANY;
import static io.sideband.simulator.command.CompletionCode.NOT_PRESENT;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_RANGE;
import static io.sideband.simulator.command.CompletionCode.RESERVATION_CANCELLED;

import io.sideband.simulator.sensor.SdrRepository;
import io.sideband.simulator.sensor.SensorCatalogue;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.List;
import java.util.Optional;

/** The SDR repository (IPMI v2.0 §33). Nobody writes to it. */
final class RepositoryCommands {
    private static final int NET_FN = StorageCommands.NET_FN;
    private static final int VERSION = 0x51;
    private static final int UNSPECIFIED = 0xffff;
    /** Non-modal update, reservation, allocation information. */
    private static final int OPERATIONS = 0x23;

    private static final int WHOLE_RECORD = 0xff;
    private static final int ALLOCATION_UNIT = 16;

    private RepositoryCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x20, "Get SDR Repository Info", PrivilegeLevel.USER, RepositoryCommands::info),
                Command.reads(NET_FN, 0x21, "Get SDR Repository Allocation Info", PrivilegeLevel.USER, x -> {
                    x.out().u16(UNSPECIFIED).u16(ALLOCATION_UNIT).u16(0).u16(0).u8(0xff);
                    return OK;
                }),
                Command.reads(NET_FN, 0x22, "Reserve SDR Repository", PrivilegeLevel.USER, x -> {
                    x.out().u16(x.machine().reservations().reserveRepository());
                    return OK;
                }),
                Command.reads(NET_FN, 0x23, "Get SDR", PrivilegeLevel.USER, RepositoryCommands::get),
                Command.reads(NET_FN, 0x28, "Get SDR Repository Time", PrivilegeLevel.USER, x -> {
                    x.out().u32(x.machine().log().seconds(x.now()));
                    return OK;
                }));
    }

    /** Get SDR Repository Info (§33.9). */
    private static int info(Exchange x) {
        SensorCatalogue catalogue = x.machine().sensors().catalogue();
        x.out()
                .u8(VERSION)
                .u16(catalogue.repository().size())
                .u16(0)
                .u32(catalogue.built())
                .u32(catalogue.built())
                .u8(OPERATIONS);
        return OK;
    }

    /** Get SDR (§33.12): whole or in parts; a part beyond the first byte needs a reservation. */
    private static int get(Exchange x) {
        int reservation = x.in().u16("reservation id");
        int id = x.in().u16("record id");
        int offset = x.in().u8("offset");
        int count = x.in().u8("bytes to read");
        if ((offset != 0 || reservation != 0) && !x.machine().reservations().holdsRepository(reservation)) {
            return RESERVATION_CANCELLED;
        }
        Optional<SdrRepository.Found> found =
                x.machine().sensors().catalogue().repository().find(id);
        if (found.isEmpty()) {
            return NOT_PRESENT;
        }
        int left = found.get().bytes().size() - offset;
        if (left <= 0) {
            return OUT_OF_RANGE;
        }
        int wanted = count == WHOLE_RECORD ? left : Math.min(count, left);
        if (wanted > Exchange.LARGEST_ANSWER) {
            return CANNOT_RETURN_SO_MANY;
        }
        x.out().u16(found.get().nextId());
        found.get().bytes().copy(offset, wanted, x.out());
        return OK;
    }
}
