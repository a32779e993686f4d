package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** Get Chassis Status (IPMI v2.0 §28.2). */
public record GetChassisStatus() implements IpmiCommand<GetChassisStatus.Response> {

    /** What happens to the server when mains power comes back. */
    public enum RestorePolicy {
        STAYS_OFF,
        AS_BEFORE,
        ALWAYS_ON,
        UNKNOWN
    }

    /** State of the identify lamp. */
    public enum Identify {
        OFF,
        TEMPORARY,
        INDEFINITE,
        RESERVED,
        /** The BMC does not tell. */
        NOT_REPORTED
    }

    /**
     * <pre>
     *   byte 0  [6:5] restore policy  [4] power control fault  [3] power fault  [2] interlock  [1] overload  [0] power is on
     *   byte 1  last power event: [4] on by IPMI command [3] fault [2] interlock [1] overload [0] mains failed
     *   byte 2  [6] identify state is reported  [5:4] identify state  [3] fan fault  [2] drive fault
     *           [1] front panel lockout  [0] chassis intrusion
     *   byte 3  front panel buttons, optional and not read
     * </pre>
     */
    public record Response(
            boolean powerOn,
            boolean overload,
            boolean interlock,
            boolean powerFault,
            boolean powerControlFault,
            RestorePolicy restorePolicy,
            int lastPowerEvent,
            boolean intrusion,
            boolean frontPanelLockout,
            boolean driveFault,
            boolean fanFault,
            Identify identify) {}

    @Override
    public int netFn() {
        return NetFn.CHASSIS;
    }

    @Override
    public int command() {
        return 0x01;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {}

    @Override
    public Response decode(WireReader in) {
        int power = in.u8("current power state");
        int lastEvent = in.u8("last power event");
        int misc = in.u8("miscellaneous chassis state");
        return new Response(
                bit(power, 0),
                bit(power, 1),
                bit(power, 2),
                bit(power, 3),
                bit(power, 4),
                RestorePolicy.values()[power >> 5 & 3],
                lastEvent & 0x1f,
                bit(misc, 0),
                bit(misc, 1),
                bit(misc, 2),
                bit(misc, 3),
                bit(misc, 6) ? Identify.values()[misc >> 4 & 3] : Identify.NOT_REPORTED);
    }

    private static boolean bit(int value, int bit) {
        return (value >> bit & 1) != 0;
    }
}
