package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/**
 * An IPMI response message on a LAN (IPMI v2.0 §13.8, figure 13-4): the request's layout with an odd NetFn and the
 * completion code as byte 6.
 */
public record LanResponse(
        int requesterAddress,
        int netFn,
        int requesterLun,
        int responderAddress,
        int sequence,
        int responderLun,
        int command,
        int completionCode,
        ByteString data) {

    public static LanResponse decode(WireReader in, Checksums checksums) {
        int headerSum = in.peekSum(3, "message header");
        int requesterAddress = in.u8("requester address");
        int netFn = in.u8("network function");
        in.skip(1, "header checksum");
        int bodySum = in.peekSum(in.remaining(), "message body");
        int responderAddress = in.u8("responder address");
        int sequence = in.u8("request sequence");
        int command = in.u8("command");
        // some BMCs answer PET Acknowledge without one
        boolean bare = checksums == Checksums.REQUIRED && in.remaining() == 1;
        int completionCode = bare ? 0 : in.u8("completion code");
        ByteString data = in.view(Math.max(0, in.remaining() - 1), "response data");
        in.skip(1, "data checksum");
        if (checksums == Checksums.REQUIRED && (headerSum | bodySum) != 0) {
            throw new MalformedPacketException("checksum: the message does not add up to zero");
        }
        return new LanResponse(
                requesterAddress,
                netFn >> 2,
                netFn & 3,
                responderAddress,
                sequence >> 2,
                sequence & 3,
                command,
                completionCode,
                data);
    }

    public void encode(WireWriter out) {
        int start = out.size();
        out.u8(requesterAddress).u8(netFn << 2 | requesterLun).checksumFrom(start);
        out.u8(responderAddress)
                .u8(sequence << 2 | responderLun)
                .u8(command)
                .u8(completionCode)
                .bytes(data)
                .checksumFrom(start + 3);
    }

    public ByteString encode() {
        WireWriter out = new WireWriter(8 + data.size());
        encode(out);
        return out.toByteString();
    }
}
