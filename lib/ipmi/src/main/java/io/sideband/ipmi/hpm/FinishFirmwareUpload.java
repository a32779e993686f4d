package io.sideband.ipmi.hpm;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.command.NetFn;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Finish Firmware Upload (PICMG HPM.1 R1.0 §3.7): the BMC verifies what it got.
 *
 * @param component 0 to 7
 * @param length of the image, bytes
 */
public record FinishFirmwareUpload(int component, long length) implements IpmiCommand<FinishFirmwareUpload.Response> {
    /** The BMC got another number of bytes. */
    public static final int WRONG_LENGTH = 0x81;

    /** In an upload for comparison: what runs differs from the image. */
    public static final int DIFFERENT = 0x83;

    /** Nothing but the group. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.GROUP_EXTENSION;
    }

    @Override
    public int command() {
        return 0x33;
    }

    @Override
    public Privilege privilege() {
        return Privilege.ADMINISTRATOR;
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(Hpm.GROUP).u8(component).u32(length);
    }

    @Override
    public Response decode(WireReader in) {
        Hpm.requireGroup(in);
        return new Response();
    }
}
