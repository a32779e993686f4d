package io.sideband.simulator.command;

import static io.sideband.simulator.command.CompletionCode.COMMAND_SPECIFIC_80;
import static io.sideband.simulator.command.CompletionCode.NOT_PRESENT;
import static io.sideband.simulator.command.CompletionCode.OK;
import static io.sideband.simulator.command.CompletionCode.OUT_OF_RANGE;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.session.PrivilegeLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** FRU inventory devices (IPMI v2.0 §34). */
final class StorageCommands {
    static final int NET_FN = 0x0a;

    /** The last bytes of an inventory device cannot be written to, as on boards that protect their records. */
    private static final int PROTECTED = 16;

    private StorageCommands() {}

    static List<Command> all() {
        return List.of(
                Command.reads(NET_FN, 0x10, "Get FRU Inventory Area Info", PrivilegeLevel.USER, x -> {
                    int device = x.in().u8("FRU device id");
                    Optional<byte[]> inventory = x.machine().equipment().inventory(device);
                    if (inventory.isEmpty()) {
                        return NOT_PRESENT;
                    }
                    boolean twice = device == 0 && x.machine().plays(Fault.FRU_ENDS_IN_REFUSAL);
                    int size = inventory.get().length;
                    x.out().u16(twice ? 2 * size : size).u8(0);
                    return OK;
                }),
                Command.reads(NET_FN, 0x11, "Read FRU Data", PrivilegeLevel.USER, StorageCommands::read),
                Command.changes(NET_FN, 0x12, "Write FRU Data", PrivilegeLevel.OPERATOR, StorageCommands::write));
    }

    /** Read FRU Data (§34.2). */
    private static int read(Exchange x) {
        int device = x.in().u8("FRU device id");
        int offset = x.in().u16("offset");
        int count = x.in().u8("count");
        Optional<byte[]> inventory = x.machine().equipment().inventory(device);
        if (inventory.isEmpty()) {
            return NOT_PRESENT;
        }
        byte[] all = inventory.get();
        if (offset >= all.length || count == 0) {
            return OUT_OF_RANGE;
        }
        int size = Math.min(Math.min(count, Exchange.LARGEST_ANSWER), all.length - offset);
        x.out().u8(size).bytes(Arrays.copyOfRange(all, offset, offset + size));
        return OK;
    }

    /** Write FRU Data (§34.3): 80h in a protected place. */
    private static int write(Exchange x) {
        int device = x.in().u8("FRU device id");
        int offset = x.in().u16("offset");
        byte[] data = x.in().rest();
        Optional<byte[]> inventory = x.machine().equipment().inventory(device);
        if (inventory.isEmpty()) {
            return NOT_PRESENT;
        }
        byte[] all = inventory.get();
        if (offset + data.length > all.length) {
            return OUT_OF_RANGE;
        }
        if (offset + data.length > all.length - PROTECTED) {
            return COMMAND_SPECIFIC_80;
        }
        System.arraycopy(data, 0, all, offset, data.length);
        x.machine().settings().inventories().put(device, ByteString.copyOf(all));
        x.out().u8(data.length);
        return OK;
    }
}
