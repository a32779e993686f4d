package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;

/** OEM Record (IPMI v2.0 §43.12). @param manufacturer IANA enterprise number */
public record OemRecord(Header header, int manufacturer, ByteString data) implements DeviceRecord {
    static final int TYPE = 0xc0;

    static OemRecord decode(Header header, WireReader in) {
        return new OemRecord(header, in.u24("manufacturer id"), in.byteString(in.remaining(), "OEM data"));
    }
}
