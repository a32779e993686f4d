package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Payload Activation Status (IPMI v2.0 §24.4).
 *
 * @param payloadType table 13-16
 */
public record GetPayloadActivationStatus(int payloadType) implements IpmiCommand<GetPayloadActivationStatus.Response> {
    /**
     * <pre>
     * byte 1     [3:0] instances that can be active at once; 0, which some BMCs send, is taken for 1
     * byte 2-3   bit n: instance n + 1 is active
     * </pre>
     */
    public record Response(int capacity, int active) {
        public boolean isActive(int instance) {
            return (active >> (instance - 1) & 1) != 0;
        }
    }

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x4a;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(payloadType);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(Math.max(1, in.u8("instance capacity") & 0x0f), in.u16("activation status"));
    }
}
