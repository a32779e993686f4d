package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Reserve SDR Repository (IPMI v2.0 §33.11). Partial reads of a record need it. */
public record ReserveSdrRepository() implements IpmiCommand<ReserveSdrRepository.Response> {

    /** @param reservation valid until the repository changes or somebody else reserves it */
    public record Response(int reservation) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x22;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("reservation id"));
    }
}
