package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set Session Privilege Level (IPMI v2.0 §22.18). Completion codes of its own: {@link #NOT_FOR_USER},
 * {@link #EXCEEDS_LIMIT}.
 */
public record SetSessionPrivilegeLevel(Privilege level) implements IpmiCommand<SetSessionPrivilegeLevel.Response> {
    /** The user may not have this level. */
    public static final int NOT_FOR_USER = 0x80;

    /** The level is above the limit of the user or the channel. */
    public static final int EXCEEDS_LIMIT = 0x81;

    /** @param level the level now, as the number of §6.8 */
    public record Response(int level) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x3b;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(level.code());
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("privilege level") & 0x0f);
    }
}
