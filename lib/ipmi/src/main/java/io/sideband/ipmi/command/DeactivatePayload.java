package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Deactivate Payload (IPMI v2.0 §24.2), whichever session it is active in.
 *
 * @param payloadType table 13-16
 * @param instance 1 to 15
 */
public record DeactivatePayload(int payloadType, int instance) implements IpmiCommand<DeactivatePayload.Response> {
    /** The payload was not active. */
    public static final int ALREADY_INACTIVE = 0x80;

    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x49;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(payloadType).u8(instance).u32(0);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
