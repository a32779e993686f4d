package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Clear SEL (IPMI v2.0 §31.9): erases the log, or asks how far the erasure is.
 *
 * @param reservation of Reserve SEL: cancelled if an entry came after it, so that no entry is erased that nobody read
 */
public record ClearSel(int reservation, Action action) implements IpmiCommand<ClearSel.Response> {
    /** What to do. */
    public enum Action {
        GET_STATUS(0x00),
        INITIATE(0xaa);

        private final int code;

        Action(int code) {
            this.code = code;
        }
    }

    /** @param complete false while the erasure is in progress */
    public record Response(boolean complete) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x47;
    }

    @Override
    public Privilege privilege() {
        return Privilege.OPERATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(reservation).u8('C').u8('L').u8('R').u8(action.code);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response((in.u8("erasure progress") & 0x0f) == 1);
    }
}
