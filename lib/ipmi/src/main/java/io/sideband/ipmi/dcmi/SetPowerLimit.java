package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Set Power Limit (DCMI 1.5 §6.6.3). Takes effect with {@link ActivatePowerLimit}. */
public record SetPowerLimit(PowerLimit limit) implements IpmiCommand<SetPowerLimit.Response> {
    /** The limit is out of range. */
    public static final int LIMIT_OUT_OF_RANGE = 0x84;

    /** The correction time is out of range. */
    public static final int CORRECTION_OUT_OF_RANGE = 0x85;

    /** The sampling period is out of range. */
    public static final int SAMPLING_OUT_OF_RANGE = 0x89;

    /** Nothing but the group. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x04;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP)
                .u24(0)
                .u8(limit.action().code())
                .u16(limit.watts())
                .u32(limit.correctionTime().toMillis())
                .u16(0)
                .u16((int) limit.samplingPeriod().toSeconds());
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        return new Response();
    }
}
