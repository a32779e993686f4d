package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Set Power Restore Policy: what the server does when mains power comes back (IPMI v2.0 §28.8). */
public record SetPowerRestorePolicy(Policy policy) implements IpmiCommand<SetPowerRestorePolicy.Response> {
    /** What to do, in the order of the codes. */
    public enum Policy {
        STAY_OFF,
        AS_BEFORE,
        ALWAYS_ON,
        /** Changes nothing: asks what the BMC supports. */
        NO_CHANGE
    }

    /** @param supported bit n: the policy of code n can be set */
    public record Response(int supported) {
        public boolean supports(Policy policy) {
            return policy == Policy.NO_CHANGE || (supported >> policy.ordinal() & 1) != 0;
        }
    }

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x06;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(policy.ordinal());
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("supported policies") & 0x07);
    }
}
