package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get SEL Info (IPMI v2.0 §31.2). */
public record GetSelInfo() implements IpmiCommand<GetSelInfo.Response> {

    /**
     * <pre>
     * byte 1     SEL version, BCD, minor in the upper nibble
     * byte 2-3   entries
     * byte 4-5   free space in bytes, FFFFh = that many or more
     * byte 6-9   most recent addition, byte 10-13 most recent erase: seconds by the BMC's clock
     * byte 14    [7] entries were dropped for want of space  [1] Reserve SEL supported
     * </pre>
     */
    public record Response(
            int version,
            int entries,
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
        return 0x40;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    /** 81h: an erase is in progress (§31.2). */
    @Override
    public boolean isBusy(int completionCode) {
        return completionCode == 0x81 || IpmiCommand.super.isBusy(completionCode);
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        int version = in.u8("SEL version");
        int entries = in.u16("entries");
        int freeBytes = in.u16("free space");
        long additionTime = in.u32("most recent addition");
        long eraseTime = in.u32("most recent erase");
        int support = in.u8("operation support");
        return new Response(
                version, entries, freeBytes, additionTime, eraseTime, (support & 0x80) != 0, (support & 0x02) != 0);
    }
}
