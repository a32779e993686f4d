package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Read FRU Data (IPMI v2.0 §34.2). Offset and counts are in words where the device is accessed by words.
 *
 * @param device FRU device id, 0 to 254
 * @param offset into the inventory area
 * @param count to read, at most
 */
public record ReadFruData(int device, int offset, int count) implements IpmiCommand<ReadFruData.Response> {
    /**
     * <pre>
     * byte 1     count returned
     * byte 2..   the data; BMCs are known to count wrongly, so that all that came is kept
     * </pre>
     */
    public record Response(int count, ByteString data) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x11;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    /** 81h: the device is busy (§34.2). */
    @Override
    public boolean isBusy(int completionCode) {
        return completionCode == 0x81 || IpmiCommand.super.isBusy(completionCode);
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(device).u16(offset).u8(count);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("count returned"), in.byteString(in.remaining(), "data"));
    }
}
