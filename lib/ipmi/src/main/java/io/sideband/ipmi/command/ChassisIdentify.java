package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Chassis Identify: lights the lamp that shows which server it is (IPMI v2.0 §28.5).
 *
 * @param seconds 1 to 255; 0 puts it out
 * @param indefinitely lights it until further notice; the optional second byte, which old BMCs refuse, is sent only then
 */
public record ChassisIdentify(int seconds, boolean indefinitely) implements IpmiCommand<ChassisIdentify.Response> {

    public ChassisIdentify {
        if (seconds < 0 || seconds > 255) {
            throw new IllegalArgumentException("seconds: %d is not in 0 to 255".formatted(seconds));
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
        return 0x04;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(seconds);
        if (indefinitely) {
            out.u8(1);
        }
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
