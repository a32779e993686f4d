package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Chassis Control: acts on the server's power (IPMI v2.0 §28.3). The answer says that the BMC begins, not that it is done. */
public record ChassisControl(Action action) implements IpmiCommand<ChassisControl.Response> {

    /** What to do. Asking twice for a state is harmless; asking twice for a change is not. */
    public enum Action {
        POWER_DOWN(0, Repeat.HARMLESS),
        POWER_UP(1, Repeat.HARMLESS),
        POWER_CYCLE(2, Repeat.HARMFUL),
        HARD_RESET(3, Repeat.HARMFUL),
        /** Pulses a diagnostic interrupt, NMI on most servers. */
        DIAGNOSTIC_INTERRUPT(4, Repeat.HARMFUL),
        /** Emulates an over-temperature so that the operating system shuts down. */
        SOFT_SHUTDOWN(5, Repeat.HARMFUL);

        private final int code;
        private final Repeat repeat;

        Action(int code, Repeat repeat) {
            this.code = code;
            this.repeat = repeat;
        }

        public int code() {
            return code;
        }
    }

    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x02;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public Repeat repeat() {
        return action.repeat;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(action.code);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
