package io.sideband.ipmi.wire;

/** RMCP/ASF Presence Ping: is there a BMC at this address (IPMI v2.0 §13.2.3, table 13-6). */
public record PresencePing(int tag) implements Datagram {

    @Override
    public byte[] encode() {
        return AsfMessage.header(AsfMessage.TYPE_PING, tag, 0).toByteArray();
    }
}
