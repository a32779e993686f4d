package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Channel Authentication Capabilities, answered without a session (IPMI v2.0 §22.13).
 *
 * @param channel 0 to 15, 0Eh = the channel that the request comes in on
 * @param extended asks for the IPMI v2.0 data (bit 7 of the channel byte); some BMCs refuse that with CCh
 * @param forPrivilege the privilege for which to tell the capabilities
 */
public record GetChannelAuthenticationCapabilities(int channel, boolean extended, Privilege forPrivilege)
        implements IpmiCommand<GetChannelAuthenticationCapabilities.Response> {
    public static final int PRESENT_CHANNEL = 0x0e;

    public GetChannelAuthenticationCapabilities {
        if (channel < 0 || channel > 15) {
            throw new IllegalArgumentException("channel: %d is not in 0 to 15".formatted(channel));
        }
    }

    /**
     * The flags about users and K_g are hints: many BMCs have them wrong.
     *
     * <pre>
     *   byte 0    channel
     *   byte 1    [7] extended data present  [5:0] authentication types of v1.5
     *   byte 2    [5] K_g is set  [4] no per-message authentication  [3] no user-level authentication
     *             [2] named users  [1] users without a name  [0] anonymous login
     *   byte 3    [1] IPMI v2.0 sessions  [0] IPMI v1.5 sessions
     *   byte 4-6  OEM id    byte 7  OEM data
     * </pre>
     */
    public record Response(
            int channel,
            int authenticationTypes,
            boolean keyGeneratingKeySet,
            boolean namedUsers,
            boolean usersWithoutName,
            boolean anonymousLogin,
            boolean supportsVersion2,
            boolean supportsVersion15,
            int oemId,
            int oemData) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x38;
    }

    @Override
    public Privilege privilege() {
        return Privilege.CALLBACK;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(channel | (extended ? 0x80 : 0)).u8(forPrivilege.code());
    }

    @Override
    public Response decode(WireReader in) {
        int channelNumber = in.u8("channel");
        int types = in.u8("authentication type support");
        int status = in.u8("authentication status");
        int versions = in.u8("extended capabilities");
        boolean hasVersions = (types & 0x80) != 0;
        return new Response(
                channelNumber & 0x0f,
                types & 0x3f,
                (status & 0x20) != 0,
                (status & 0x04) != 0,
                (status & 0x02) != 0,
                (status & 0x01) != 0,
                hasVersions && (versions & 0x02) != 0,
                !hasVersions || (versions & 0x01) != 0,
                in.u24("OEM id"),
                in.u8("OEM auxiliary data"));
    }
}
