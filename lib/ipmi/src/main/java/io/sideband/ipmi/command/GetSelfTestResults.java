package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get Self Test Results (IPMI v2.0 §20.4). */
public record GetSelfTestResults() implements IpmiCommand<GetSelfTestResults.Response> {
    /**
     * <pre>
     * byte 1     55h passed, 56h not implemented, 57h corrupted or inaccessible data, 58h fatal hardware error, else OEM
     * byte 2     57h: [7] SEL [6] SDR repository [5] FRU [4] IPMB lines [3] SDR repository empty [2] FRU internal use area
     *            [1] update firmware [0] operational firmware; 58h: OEM
     * </pre>
     */
    public record Response(int result, int detail) {
        public boolean passed() {
            return result == 0x55;
        }
    }

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x04;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("self test result"), in.u8("self test detail"));
    }
}
