package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get SEL Entry (IPMI v2.0 §31.5), always a whole record, which needs no reservation.
 *
 * @param recordId 0000h asks for the first entry, FFFFh for the last
 */
public record GetSelEntry(int recordId) implements IpmiCommand<GetSelEntry.Response> {
    public static final int FIRST = 0x0000;
    public static final int LAST = 0xffff;
    private static final int WHOLE_RECORD = 0xff;

    /**
     * <pre>
     * byte 1-2   id of the next entry, FFFFh after the last
     * byte 3-18  the entry (§32)
     * </pre>
     */
    public record Response(int nextRecordId, ByteString entry) {}

    @Override
    public int netFn() {
        return NetFn.STORAGE;
    }

    @Override
    public int command() {
        return 0x43;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    /** 81h: an erase is in progress (§31.5). */
    @Override
    public boolean isBusy(int completionCode) {
        return completionCode == 0x81 || IpmiCommand.super.isBusy(completionCode);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(0).u16(recordId).u8(0).u8(WHOLE_RECORD);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("next record id"), in.byteString(16, "SEL entry"));
    }
}
