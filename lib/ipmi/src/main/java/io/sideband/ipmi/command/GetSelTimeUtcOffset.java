package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.OptionalInt;

/** Get SEL Time UTC Offset (IPMI v2.0 §31.11a). */
public record GetSelTimeUtcOffset() implements IpmiCommand<GetSelTimeUtcOffset.Response> {
    /** @param minutes east of UTC, -1440 to 1440; empty if the BMC does not know */
    public record Response(OptionalInt minutes) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x5c;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        int offset = (short) in.u16("UTC offset");
        return new Response(offset == UNSPECIFIED ? OptionalInt.empty() : OptionalInt.of(offset));
    }

    private static final int UNSPECIFIED = 0x07ff;
}
