package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get User Access (IPMI v2.0 §22.27).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param user user id, 1 to 63
 */
public record GetUserAccess(int channel, int user) implements IpmiCommand<GetUserAccess.Response> {
    /** Whether the user may log in. BMCs of before IPMI v2.0 do not say. */
    public enum Enabled {
        UNSPECIFIED,
        BY_PASSWORD_COMMAND,
        DISABLED_BY_PASSWORD_COMMAND,
        RESERVED
    }

    /**
     * <pre>
     * byte 1     [5:0] user ids in all
     * byte 2     [7:6] whether this user is enabled  [5:0] users enabled
     * byte 3     [5:0] users with fixed names
     * byte 4     [6] callback only  [5] link authentication  [4] IPMI messaging  [3:0] privilege limit, Fh = no access
     * </pre>
     */
    public record Response(
            int maximumUsers,
            Enabled enabled,
            int enabledUsers,
            int fixedNames,
            boolean callbackOnly,
            boolean linkAuthentication,
            boolean messaging,
            int privilegeLimit) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x44;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel).u8(user);
    }

    @Override
    public Response decode(WireReader in) {
        int maximum = in.u8("maximum user ids") & 0x3f;
        int enabled = in.u8("enabled user ids");
        int fixed = in.u8("fixed user names") & 0x3f;
        int access = in.u8("channel access");
        return new Response(
                maximum,
                Enabled.values()[enabled >> 6],
                enabled & 0x3f,
                fixed,
                (access & 0x40) != 0,
                (access & 0x20) != 0,
                (access & 0x10) != 0,
                access & 0x0f);
    }
}
