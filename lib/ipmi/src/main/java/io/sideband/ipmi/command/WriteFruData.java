package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Write FRU Data (IPMI v2.0 §34.3). Offset and counts are in words where the device is accessed by words.
 *
 * @param device FRU device id, 0 to 254
 * @param offset into the inventory area
 */
public record WriteFruData(int device, int offset, ByteString data) implements IpmiCommand<WriteFruData.Response> {
    /** @param count written; fewer than sent means that the rest was not */
    public record Response(int count) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x12;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(device).u16(offset).bytes(data);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("count written"));
    }
}
