package io.sideband.ipmi.session;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.Checksums;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.PayloadType;
import java.util.Optional;

/** What came in a session: authentic, and seen for the first time. @param payloadType table 13-16 */
public record Inbound(int payloadType, ByteString payload) {

    /**
     * The response in it; empty if it carries anything else.
     *
     * @throws io.sideband.ipmi.MalformedPacketException if it is too short for one
     */
    public Optional<LanResponse> response() {
        if (payloadType != PayloadType.IPMI) {
            return Optional.empty();
        }
        LanResponse response = LanResponse.decode(payload.reader(), Checksums.IGNORED);
        return (response.netFn() & 1) == 1 ? Optional.of(response) : Optional.empty();
    }
}
