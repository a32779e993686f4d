package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get SDR Repository Info (IPMI v2.0 §33.9). */
public record GetSdrRepositoryInfo() implements IpmiCommand<GetSdrRepositoryInfo.Response> {

    /**
     * <pre>
     * byte 1     SDR version, BCD, minor in the upper nibble
     * byte 2-3   record count
     * byte 4-5   free space in bytes
     * byte 6-9   most recent addition, byte 10-13 most recent erase: seconds by the BMC's clock
     * byte 14    [7] overflow  [1] Reserve SDR Repository supported
     * </pre>
     *
     * @param recordCount as the BMC counts; field devices are known to be wrong about it
     */
    public record Response(
            int version,
            int recordCount,
            int freeBytes,
            long additionTime,
            long eraseTime,
            boolean overflow,
            boolean reservable) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x20;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        int version = in.u8("SDR version");
        int recordCount = in.u16("record count");
        int freeBytes = in.u16("free space");
        long additionTime = in.u32("most recent addition");
        long eraseTime = in.u32("most recent erase");
        int support = in.u8("operation support");
        return new Response(
                version, recordCount, freeBytes, additionTime, eraseTime, (support & 0x80) != 0, (support & 0x02) != 0);
    }
}
