package io.sideband.ipmi.command;

import io.sideband.ipmi.MalformedPacketException;
import io.sideband.ipmi.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A cipher suite that a channel offers (IPMI v2.0 §22.15.1, table 22-18). A record may name several algorithms of a kind.
 *
 * <pre>
 *   byte 0   C0h = standard suite, C1h = OEM suite
 *   byte 1   cipher suite id
 *   byte 2-4 OEM IANA, with C1h only
 *   then     algorithms: [7:6] 00b authentication, 01b integrity, 10b confidentiality  [5:0] number
 * </pre>
 *
 * @param oemIana IANA enterprise number of an OEM suite, 0 for a standard one
 */
public record CipherSuiteRecord(
        int id, int oemIana, List<Integer> authentication, List<Integer> integrity, List<Integer> confidentiality) {
    private static final int STANDARD = 0xc0;
    private static final int OEM = 0xc1;

    public CipherSuiteRecord {
        authentication = List.copyOf(authentication);
        integrity = List.copyOf(integrity);
        confidentiality = List.copyOf(confidentiality);
    }

    /**
     * Reads all records of a channel from its chunks put together.
     *
     * @throws MalformedPacketException if it does not begin with a record or ends within one's header
     */
    public static List<CipherSuiteRecord> decodeAll(WireReader in) {
        List<CipherSuiteRecord> records = new ArrayList<>();
        int start = in.hasRemaining() ? in.u8("start of record") : 0;
        while (start != 0) {
            if (start != STANDARD && start != OEM) {
                throw new MalformedPacketException("start of record: %02Xh is neither C0h nor C1h".formatted(start));
            }
            int id = in.u8("cipher suite id");
            int iana = start == OEM ? in.u24("OEM IANA") : 0;
            List<List<Integer>> kinds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            start = 0;
            while (start == 0 && in.hasRemaining()) {
                int tagged = in.u8("algorithm");
                if (tagged >> 6 == 3) {
                    start = tagged;
                } else {
                    kinds.get(tagged >> 6).add(tagged & 0x3f);
                }
            }
            records.add(new CipherSuiteRecord(id, iana, kinds.get(0), kinds.get(1), kinds.get(2)));
        }
        return records;
    }
}
