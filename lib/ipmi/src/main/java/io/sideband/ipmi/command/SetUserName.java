package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set User Name (IPMI v2.0 §22.28).
 *
 * @param user user id, 1 to 63
 * @param name at most 16 bytes as UTF-8; empty takes the name away
 */
public record SetUserName(int user, String name) implements IpmiCommand<SetUserName.Response> {
    public SetUserName {
        FixedText.require("name", name, SIZE);
    }

    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x45;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(user).bytes(FixedText.encode(name, SIZE));
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }

    private static final int SIZE = 16;
}
