package io.sideband.simulator.inventory;

import io.sideband.ipmi.wire.WireWriter;
import java.util.List;

/** Writes the areas of a FRU inventory (Platform Management FRU Information Storage Definition v1.0). */
final class FruWriter {
    private static final int FORMAT = 0x01;
    private static final int END_OF_FIELDS = 0xc1;
    private static final int RECORD_FORMAT = 0x02;
    private static final int LAST_RECORD = 0x80;

    private FruWriter() {}

    /** One MultiRecord: type and data (§16). */
    record MultiRecord(int type, WireWriter data) {}

    /** An area: its own beginning, then fields, the end mark, padding to a multiple of 8 and the checksum (§10 to §12). */
    static byte[] area(WireWriter start, byte[]... fields) {
        WireWriter body = start;
        for (byte[] field : fields) {
            body.bytes(field);
        }
        body.u8(END_OF_FIELDS);
        int length = (2 + body.size() + 1 + 7) / 8 * 8;
        WireWriter area = new WireWriter().u8(FORMAT).u8(length / 8).bytes(body.toByteArray());
        return checked(area.bytes(new byte[length - area.size() - 1])).toByteArray();
    }

    /** The MultiRecord area (§16). */
    static byte[] multiRecords(List<MultiRecord> records) {
        WireWriter out = new WireWriter();
        for (int i = 0; i < records.size(); i++) {
            byte[] data = records.get(i).data().toByteArray();
            boolean last = i + 1 == records.size();
            WireWriter header = new WireWriter()
                    .u8(records.get(i).type())
                    .u8(RECORD_FORMAT | (last ? LAST_RECORD : 0))
                    .u8(data.length)
                    .u8(complement(data));
            out.bytes(checked(header).toByteArray()).bytes(data);
        }
        return out.toByteArray();
    }

    /** The common header and the areas behind it, in the order of the header; an empty area is left out (§8). */
    static byte[] inventory(int size, byte[] internal, byte[] chassis, byte[] board, byte[] product, byte[] records) {
        WireWriter header = new WireWriter().u8(FORMAT);
        WireWriter areas = new WireWriter();
        for (byte[] area : List.of(internal, chassis, board, product, records)) {
            header.u8(area.length == 0 ? 0 : 1 + areas.size() / 8);
            areas.bytes(area);
        }
        WireWriter out = checked(header.u8(0)).bytes(areas.toByteArray());
        return out.bytes(new byte[size - out.size()]).toByteArray();
    }

    private static WireWriter checked(WireWriter area) {
        return area.u8(complement(area.toByteArray()));
    }

    private static int complement(byte[] bytes) {
        int sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        return -sum & 0xff;
    }
}
