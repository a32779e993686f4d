package io.sideband.ipmi.wire;

import io.sideband.ipmi.MalformedPacketException;

/** Whatever arrives at an RMCP port, told apart by its header; nothing in it is authenticated yet. */
public sealed interface Datagram permits PresencePing, PresencePong, LegacyPacket, SessionPacket {

    /** The value of the authentication type field that marks the RMCP+ format (IPMI v2.0 §13.6). */
    int FORMAT_RMCP_PLUS = 0x06;

    /**
     * Reads one datagram. The result may share {@code bytes}, which must not be written to afterwards.
     *
     * @throws MalformedPacketException if it is not RMCP, of another class, or shorter than it says
     */
    static Datagram decode(byte[] bytes, int offset, int length) {
        WireReader in = new WireReader(bytes, offset, length);
        RmcpHeader header = RmcpHeader.decode(in);
        return switch (header.messageClass()) {
            case RmcpHeader.CLASS_ASF -> AsfMessage.decode(in);
            case RmcpHeader.CLASS_IPMI -> {
                int format = in.u8("authentication type");
                yield format == FORMAT_RMCP_PLUS
                        ? SessionPacket.decode(bytes, offset + RmcpHeader.SIZE, length - RmcpHeader.SIZE)
                        : LegacyPacket.decode(format, in);
            }
            default ->
                throw new MalformedPacketException("RMCP class: %02Xh is unknown".formatted(header.messageClass()));
        };
    }

    static Datagram decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The whole datagram, RMCP header included. */
    byte[] encode();
}
