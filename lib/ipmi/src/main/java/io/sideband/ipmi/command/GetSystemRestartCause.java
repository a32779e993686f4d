package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get System Restart Cause: why the server last started (IPMI v2.0 §28.11). */
public record GetSystemRestartCause() implements IpmiCommand<GetSystemRestartCause.Response> {

    /** Causes in the order of their numbers. */
    public enum Cause {
        UNKNOWN,
        CHASSIS_CONTROL,
        RESET_BUTTON,
        POWER_BUTTON,
        WATCHDOG,
        OEM,
        POWER_RESTORED_ALWAYS_ON,
        POWER_RESTORED_AS_BEFORE,
        RESET_BY_PEF,
        POWER_CYCLE_BY_PEF,
        SOFT_RESET,
        REAL_TIME_CLOCK
    }

    /**
     * @param code the cause as its number, 0 to 15
     * @param channel the channel that the command came in on
     */
    public record Response(int code, int channel) {

        /** The cause; a number that the specification does not name is {@link Cause#UNKNOWN}. */
        public Cause cause() {
            return code < Cause.values().length ? Cause.values()[code] : Cause.UNKNOWN;
        }
    }

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x07;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u8("restart cause") & 0x0f, in.u8("channel"));
    }
}
