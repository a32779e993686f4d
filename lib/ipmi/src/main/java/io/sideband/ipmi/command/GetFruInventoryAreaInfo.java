package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get FRU Inventory Area Info (IPMI v2.0 §34.1).
 *
 * @param device FRU device id, 0 to 254; 0 is the BMC's own
 */
public record GetFruInventoryAreaInfo(int device) implements IpmiCommand<GetFruInventoryAreaInfo.Response> {
    /**
     * <pre>
     * byte 1-2   size in bytes
     * byte 3     [0] 1 = offsets and counts are in words
     * </pre>
     */
    public record Response(int size, boolean byWords) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x10;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(device);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("inventory area size"), (in.u8("access") & 0x01) != 0);
    }
}
