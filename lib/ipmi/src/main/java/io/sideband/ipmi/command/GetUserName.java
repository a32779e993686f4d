package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get User Name (IPMI v2.0 §22.29).
 *
 * @param user user id, 1 to 63
 */
public record GetUserName(int user) implements IpmiCommand<GetUserName.Response> {
    /** @param name up to 16 characters; empty for a user id without a name, the anonymous one among them */
    public record Response(String name) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x46;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(user);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(FixedText.decode(in.bytes(Math.min(SIZE, in.remaining()), "user name")));
    }

    private static final int SIZE = 16;
}
