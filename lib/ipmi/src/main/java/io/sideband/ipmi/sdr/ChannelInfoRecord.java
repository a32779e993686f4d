package io.sideband.ipmi.sdr;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;

/**
 * BMC Message Channel Info Record (IPMI v2.0 §43.11), of before Get Channel Info.
 *
 * @param channels eight bytes, one for each channel: [7] 1 = transmits  [6:4] LUN  [3:0] protocol
 */
public record ChannelInfoRecord(Header header, ByteString channels) implements DeviceRecord {
    static final int TYPE = 0x14;

    private static final int CHANNELS = 8;

    static ChannelInfoRecord decode(Header header, WireReader in) {
        return new ChannelInfoRecord(header, in.byteString(CHANNELS, "message channels"));
    }
}
