package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Query Self-test Results (PICMG HPM.1 R1.0 §3.10). */
public record QuerySelfTestResults() implements IpmiCommand<QuerySelfTestResults.Response> {
    /** @param result as in Get Self Test Results (IPMI v2.0 §20.4): 55h passed */
    public record Response(int result, int detail) {
        public boolean passed() {
            return result == 0x55;
        }
    }

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x36;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Hpm.GROUP);
    }

    @Override
    public Response decode(WireReader in) {
        Hpm.requireGroup(in);
        return new Response(in.u8("self-test result 1"), in.u8("self-test result 2"));
    }
}
