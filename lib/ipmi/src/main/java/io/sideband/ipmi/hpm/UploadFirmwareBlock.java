package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Upload Firmware Block (PICMG HPM.1 R1.0 §3.6). A block that comes twice is taken once: the BMC knows it by its number.
 *
 * @param block counts up from 0 modulo 256
 */
public record UploadFirmwareBlock(int block, ByteString data) implements IpmiCommand<UploadFirmwareBlock.Response> {
    /**
     * <pre>
     * byte 2-5   offset of the section to send next, byte 6-9 its length: only where the BMC wants to skip parts
     * </pre>
     *
     * @param sectionOffset -1 if the BMC does not ask for a section
     */
    public record Response(long sectionOffset, long sectionLength) {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x32;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Hpm.GROUP).u8(block).bytes(data);
    }

    @Override
    public Response decode(WireReader in) {
        Hpm.requireGroup(in);
        return in.remaining() >= 8
                ? new Response(in.u32("section offset"), in.u32("section length"))
                : new Response(-1, 0);
    }
}
