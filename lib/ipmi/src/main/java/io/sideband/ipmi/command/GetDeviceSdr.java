package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * Get Device SDR (IPMI v2.0 §35.3): part of a sensor data record that the controller itself keeps.
 *
 * @param reservation 0 if {@code offset} is 0 or the BMC knows no reservations
 * @param recordId 0000h asks for the first record
 * @param offset into the record, header included
 * @param count bytes to read, at most; FFh asks for all
 */
public record GetDeviceSdr(int reservation, int recordId, int offset, int count)
        implements IpmiCommand<GetDeviceSdr.Response> {
    /**
     * <pre>
     * byte 1-2   id of the next record, FFFFh after the last
     * byte 3..   the data asked for
     * </pre>
     */
    public record Response(int nextRecordId, ByteString data) {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x21;
    }

    @Override
    public Privilege privilege() {
        return Privilege.USER;
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(reservation).u16(recordId).u8(offset).u8(count);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response(in.u16("next record id"), in.byteString(in.remaining(), "data"));
    }
}
