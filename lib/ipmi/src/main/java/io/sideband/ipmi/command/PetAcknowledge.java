package io.sideband.ipmi.command;

import io.sideband.ipmi.IpmiCommand;
import io.sideband.ipmi.Privilege;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/**
 * PET Acknowledge (IPMI v2.0 §30.8): tells the BMC that its trap arrived. Sent outside of any session; some BMCs answer without a completion code.
 *
 * @param sequence the trap's sequence number
 * @param localTime the trap's time, as it is in the trap
 * @param eventData the trap's event data 1 to 3
 */
public record PetAcknowledge(
        int sequence, long localTime, int sourceType, int sensorDevice, int sensorNumber, ByteString eventData)
        implements IpmiCommand<PetAcknowledge.Response> {
    public PetAcknowledge {
        if (eventData.size() != 3) {
            throw new IllegalArgumentException("eventData: %d bytes are not 3".formatted(eventData.size()));
        }
    }

    /** Nothing but the completion code. */
    public record Response() {}

    @Override
    public int netFn() {
        return NetFn.SENSOR_EVENT;
    }

    @Override
    public int command() {
        return 0x17;
    }

    @Override
    public Privilege privilege() {
        return Privilege.CALLBACK;
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(sequence)
                .u32(localTime)
                .u8(sourceType)
                .u8(sensorDevice)
                .u8(sensorNumber)
                .bytes(eventData);
    }

    @Override
    public Response decode(WireReader in) {
        return new Response();
    }
}
