package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Set User Access (IPMI v2.0 §22.26).
 *
 * @param user user id, 1 to 63
 * @param privilegeLimit 1 to 5, 0Fh = no access on the channel
 */
public record SetUserAccess(
        int channel, int user, boolean callbackOnly, boolean linkAuthentication, boolean messaging, int privilegeLimit)
        implements IpmiCommand<SetUserAccess.Response> {
    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x43;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        int flags = CHANGE_FLAGS | (callbackOnly ? 0x40 : 0) | (linkAuthentication ? 0x20 : 0) | (messaging ? 0x10 : 0);
        out.u8(flags | channel).u8(user).u8(privilegeLimit).u8(NO_SESSION_LIMIT);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }

    private static final int CHANGE_FLAGS = 0x80;
    private static final int NO_SESSION_LIMIT = 0;
}
