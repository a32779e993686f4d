package io.sideband.ipmi.dcmi;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get DCMI Capabilities Info (DCMI 1.5 §6.1.1).
 *
 * @param parameter 1 to 5 (table 6-3)
 */
public record GetDcmiCapabilities(int parameter) implements IpmiCommand<GetDcmiCapabilities.Response> {
    /** Optional platform attributes and interfaces. */
    public static final int SUPPORTED = 1;

    /** Attributes that the specification makes mandatory. */
    public static final int MANDATORY = 2;

    /** Controllers of power management. */
    public static final int OPTIONAL = 3;

    /** Channels by which the BMC is reached. */
    public static final int ACCESS = 4;

    /** Time windows of averages in enhanced power readings. */
    public static final int ENHANCED_POWER = 5;

    /**
     * <pre>
     * byte 2-3   version of the specification, major and minor
     * byte 4     revision of the parameter
     * byte 5..   data
     * </pre>
     */
    public record Response(int major, int minor, int revision, ByteString data) {
        /** True if {@link #SUPPORTED} says that power can be read and limited: byte 2 [0] of its data. */
        public boolean powerManagement() {
            return data.size() >= 2 && (data.at(1) & 0x01) != 0;
        }
    }

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x01;
    }

    @Override
    public Privilege privilege() {
        return Privilege.CALLBACK;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Dcmi.GROUP).u8(parameter);
    }

    @Override
    public Response decode(WireReader in) {
        Dcmi.requireGroup(in);
        return new Response(
                in.u8("DCMI major version"),
                in.u8("DCMI minor version"),
                in.u8("parameter revision"),
                in.byteString(in.remaining(), "parameter data"));
    }
}
