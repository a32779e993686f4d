package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;
import java.util.Optional;

/**
 * Get Session Info: how many slots the BMC has and who holds one (IPMI v2.0 §22.20).
 *
 * @param index 0 = this session, 1 to 253 = the n-th active one
 */
public record GetSessionInfo(int index) implements IpmiCommand<GetSessionInfo.Response> {

    public GetSessionInfo {
        if (index < 0 || index > 0xfd) {
            throw new IllegalArgumentException("index: %d is not in 0 to 253".formatted(index));
        }
    }

    /**
     * <pre>
     *   byte 0  session handle, 0 = no session at the index
     *   byte 1  [5:0] possible active sessions    byte 2  [5:0] active sessions
     *   byte 3  [5:0] user id    byte 4  [3:0] privilege    byte 5  [7:4] 1 = RMCP+  [3:0] channel
     * </pre>
     */
    public record Response(int handle, int possibleSessions, int activeSessions, Optional<Holder> holder) {}

    /** Who holds the session. */
    public record Holder(int userId, int privilege, boolean version2, int channel) {}

    @Override
    public int netFn() {
        return NetFn.APPLICATION;
    }

    @Override
    public int command() {
        return 0x3d;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(index);
    }

    @Override
    public Response decode(WireReader in) {
        int handle = in.u8("session handle");
        int possible = in.u8("possible active sessions") & 0x3f;
        int active = in.u8("active sessions") & 0x3f;
        if (handle == 0 || in.remaining() < 3) {
            return new Response(handle, possible, active, Optional.empty());
        }
        int user = in.u8("user id") & 0x3f;
        int level = in.u8("privilege level") & 0x0f;
        int channel = in.u8("channel");
        return new Response(
                handle, possible, active, Optional.of(new Holder(user, level, channel >> 4 == 1, channel & 0x0f)));
    }
}
