package io.sideband.simulator.session;

import io.sideband.ipmi.IntegrityException;
import io.sideband.ipmi.crypto.PacketProtection;
import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.RmcpHeader;
import io.sideband.ipmi.wire.SessionHeader;
import io.sideband.ipmi.wire.SessionPacket;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.ipmi.wire.WireWriter;

/** How packets of a session are made and opened. */
public sealed interface Framing {
    /**
     * The payload of a packet.
     *
     * @throws io.sideband.ipmi.IpmiException if it is malformed or not protected as the session demands
     */
    WireReader open(SessionPacket packet);

    /** A datagram with a payload. */
    byte[] seal(int payloadType, long sessionId, long sequence, byte[] payload);

    /** The same with a confidentiality pad of 16 bytes, for a payload that {@link #fillsBlocks}. */
    byte[] sealWithWholePad(int payloadType, long sessionId, long sequence, byte[] payload);

    /** Whether a payload and its pad length fill AES blocks, so that no pad is needed. */
    static boolean fillsBlocks(byte[] payload) {
        return WholePadding.suits(payload);
    }

    /** Authenticated and encrypted. */
    record Protected(PacketProtection protection, WholePadding padding) implements Framing {
        @Override
        public byte[] sealWithWholePad(int payloadType, long sessionId, long sequence, byte[] payload) {
            return padding.seal(payloadType, sessionId, sequence, payload);
        }

        @Override
        public WireReader open(SessionPacket packet) {
            return protection.open(packet);
        }

        @Override
        public byte[] seal(int payloadType, long sessionId, long sequence, byte[] payload) {
            return protection.seal(payloadType, sessionId, sequence, payload);
        }
    }

    /** Cipher suite 0: neither. */
    record Bare() implements Framing {
        @Override
        public byte[] sealWithWholePad(int payloadType, long sessionId, long sequence, byte[] payload) {
            return seal(payloadType, sessionId, sequence, payload);
        }

        @Override
        public WireReader open(SessionPacket packet) {
            if (packet.header().authenticated() || packet.header().encrypted()) {
                throw new IntegrityException("the session has no keys");
            }
            return packet.payload();
        }

        @Override
        public byte[] seal(int payloadType, long sessionId, long sequence, byte[] payload) {
            WireWriter out = new WireWriter(RmcpHeader.SIZE + SessionHeader.SIZE + payload.length);
            RmcpHeader.ipmi().encode(out);
            new SessionHeader(payloadType, false, false, ByteString.empty(), sessionId, sequence, payload.length)
                    .encode(out);
            return out.bytes(payload).toByteArray();
        }
    }
}
