package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/**
 * An IPMI request message on a LAN (IPMI v2.0 §13.8, figure 13-4).
 *
 * <pre>
 *   byte 0    responder address, 20h = BMC
 *   byte 1    [7:2] NetFn, even  [1:0] responder LUN
 *   byte 2    checksum of bytes 0-1
 *   byte 3    requester address, 81h = remote console
 *   byte 4    [7:2] request sequence  [1:0] requester LUN
 *   byte 5    command
 *   byte 6-   data
 *   last      checksum of bytes 3 to here
 * </pre>
 */
public record LanRequest(
        int responderAddress,
        int netFn,
        int responderLun,
        int requesterAddress,
        int sequence,
        int requesterLun,
        int command,
        ByteString data) {
    public static final int BMC_ADDRESS = 0x20;
    public static final int CONSOLE_ADDRESS = 0x81;

    /** From the remote console to the BMC. */
    public static LanRequest toBmc(int netFn, int lun, int sequence, int command, ByteString data) {
        return new LanRequest(BMC_ADDRESS, netFn, lun, CONSOLE_ADDRESS, sequence, 0, command, data);
    }

    /** The same request under another number. */
    public LanRequest withSequence(int number) {
        return new LanRequest(
                responderAddress, netFn, responderLun, requesterAddress, number, requesterLun, command, data);
    }

    public static LanRequest decode(WireReader in, Checksums checksums) {
        int headerSum = in.peekSum(3, "message header");
        int responderAddress = in.u8("responder address");
        int netFn = in.u8("network function");
        in.skip(1, "header checksum");
        int bodySum = in.peekSum(in.remaining(), "message body");
        int requesterAddress = in.u8("requester address");
        int sequence = in.u8("request sequence");
        int command = in.u8("command");
        ByteString data = in.view(Math.max(0, in.remaining() - 1), "request data");
        in.skip(1, "data checksum");
        if (checksums == Checksums.REQUIRED && (headerSum | bodySum) != 0) {
            throw new MalformedPacketException("checksum: the message does not add up to zero");
        }
        return new LanRequest(
                responderAddress, netFn >> 2, netFn & 3, requesterAddress, sequence >> 2, sequence & 3, command, data);
    }

    public void encode(WireWriter out) {
        int start = out.size();
        out.u8(responderAddress).u8(netFn << 2 | responderLun).checksumFrom(start);
        out.u8(requesterAddress)
                .u8(sequence << 2 | requesterLun)
                .u8(command)
                .bytes(data)
                .checksumFrom(start + 3);
    }

    public ByteString encode() {
        WireWriter out = new WireWriter(7 + data.size());
        encode(out);
        return out.toByteString();
    }

    /** The response to this request, addresses and LUNs exchanged, sequence and command repeated. */
    public LanResponse respond(int completionCode, ByteString responseData) {
        return new LanResponse(
                requesterAddress,
                netFn | 1,
                requesterLun,
                responderAddress,
                sequence,
                responderLun,
                command,
                completionCode,
                responseData);
    }
}
