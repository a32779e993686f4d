package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Close Session (IPMI v2.0 §22.19).
 *
 * @param sessionId the managed system's session id
 */
public record CloseSession(long sessionId) implements IpmiCommand<CloseSession.Response> {
    public static final int COMMAND = 0x3c;

    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return COMMAND;
    }

    @Override
    public Privilege privilege() {
        return Privilege.CALLBACK;
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(sessionId);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
