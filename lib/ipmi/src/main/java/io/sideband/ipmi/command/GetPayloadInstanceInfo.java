package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Payload Instance Info (IPMI v2.0 §24.5): which session an instance is active in.
 *
 * @param payloadType table 13-16
 * @param instance 1 to 15
 */
public record GetPayloadInstanceInfo(int payloadType, int instance)
        implements IpmiCommand<GetPayloadInstanceInfo.Response> {
    /**
     * <pre>
     * byte 1-4   session id that activated it, 0 if none did
     * byte 5-12  by payload; SOL: byte 5 is the port number
     * </pre>
     */
    public record Response(long sessionId, ByteString information) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x4b;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(payloadType).u8(instance);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u32("session id"), in.byteString(Math.min(8, in.remaining()), "payload information"));
    }
}
