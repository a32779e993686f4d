package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.NOT_PRESENT;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_RANGE;

import io.sideband.simulator.inventory.FruInventory;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.Arrays;
import java.util.List;

/** FRU inventory devices (IPMI v2.0 §34): one, the board's, to read only. */
final class StorageCommands {
    static final int NET_FN = 0x0a;

    private StorageCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x10, "Get FRU Inventory Area Info", PrivilegeLevel.USER, x -> {
                    if (x.in().u8("FRU device id") != 0) {
                        return NOT_PRESENT;
                    }
                    x.out().u16(FruInventory.SIZE).u8(0);
                    return OK;
                }),
                Command.reads(NET_FN, 0x11, "Read FRU Data", PrivilegeLevel.USER, StorageCommands::read));
    }

    /** Read FRU Data (§34.2). */
    private static int read(Exchange x) {
        int device = x.in().u8("FRU device id");
        int offset = x.in().u16("offset");
        int count = x.in().u8("count");
        if (device != 0) {
            return NOT_PRESENT;
        }
        if (offset >= FruInventory.SIZE || count == 0) {
            return OUT_OF_RANGE;
        }
        int size = Math.min(Math.min(count, Exchange.LARGEST_ANSWER), FruInventory.SIZE - offset);
        byte[] all = FruInventory.of(x.machine().identity());
        x.out().u8(size).bytes(Arrays.copyOfRange(all, offset, offset + size));
        return OK;
    }
}
