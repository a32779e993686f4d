package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get Chassis Capabilities (IPMI v2.0 §28.1). */
public record GetChassisCapabilities() implements IpmiCommand<GetChassisCapabilities.Response> {
    /**
     * <pre>
     * byte 1     [3] power interlock  [2] diagnostic interrupt  [1] front panel lockout  [0] intrusion sensor
     * byte 2-5   addresses of the FRU, SDR, SEL and system management device
     * byte 6     address of the bridge device, optional
     * </pre>
     */
    public record Response(
            boolean interlock,
            boolean diagnosticInterrupt,
            boolean frontPanelLockout,
            boolean intrusionSensor,
            int fruDevice,
            int sdrDevice,
            int selDevice,
            int managementDevice) {}

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x00;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        int flags = in.u8("capabilities flags");
        return new Response(
                (flags & 0x08) != 0,
                (flags & 0x04) != 0,
                (flags & 0x02) != 0,
                (flags & 0x01) != 0,
                in.u8("FRU device address"),
                in.u8("SDR device address"),
                in.u8("SEL device address"),
                in.u8("system management device address"));
    }
}
