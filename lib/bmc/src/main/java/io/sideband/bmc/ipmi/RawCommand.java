package io.sideband.bmc.ipmi;

import io.sideband.bmc.RawRequest;
import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.HexFormat;

/** A request as somebody wrote it; its answer's data as hexadecimal. */
record RawCommand(RawRequest request) implements IpmiCommand<String> {

    @Override
    public int netFn() {
        return request.netFn();
    }

    @Override
    public int command() {
        return request.command();
    }

    @Override
    public int lun() {
        return request.lun();
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public Repeat repeat() {
        return Repeat.HARMFUL;
    }

    @Override
    public void encode(WireWriter out) {
        out.bytes(ByteString.ofHex(request.data()));
    }

    @Override
    public String decode(WireReader in) {
        return HexFormat.of().formatHex(in.rest());
    }
}
