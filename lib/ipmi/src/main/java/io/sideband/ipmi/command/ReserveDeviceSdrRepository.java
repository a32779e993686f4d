package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Reserve Device SDR Repository (IPMI v2.0 §35.4). */
public record ReserveDeviceSdrRepository() implements IpmiCommand<ReserveDeviceSdrRepository.Response> {
    /** @param reservation valid until the records change or somebody else reserves them */
    public record Response(int reservation) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
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
