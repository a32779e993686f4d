package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Activate Payload (IPMI v2.0 §24.1). The privilege that it needs is a setting of the payload, §26.3 for SOL.
 *
 * @param payloadType table 13-16
 * @param instance 1 to 15
 * @param options first byte of the auxiliary request data; the other three are 0
 */
public record ActivatePayload(int payloadType, int instance, int options)
        implements IpmiCommand<ActivatePayload.Response> {
    /** The payload is active in another session. */
    public static final int ALREADY_ACTIVE = 0x80;

    /** The payload is disabled. */
    public static final int DISABLED = 0x81;

    /** As many instances are active as there can be. */
    public static final int LIMIT_REACHED = 0x82;

    /**
     * <pre>
     * byte 1-4   auxiliary data; SOL: [0] 1 = test mode
     * byte 5-6   largest payload to the BMC, byte 7-8 from the BMC, in bytes
     * byte 9-10  UDP port   byte 11-12 VLAN, FFFFh = none
     * </pre>
     * BMCs are known to send nonsense for all of them but the first.
     */
    public record Response(ByteString auxiliary, int inboundSize, int outboundSize, int port, int vlan) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x48;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(payloadType).u8(instance).u8(options).u24(0);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(
                in.byteString(4, "auxiliary data"),
                in.u16("inbound payload size"),
                in.u16("outbound payload size"),
                in.u16("payload port"),
                in.remaining() >= 2 ? in.u16("payload VLAN") : 0xffff);
    }
}
