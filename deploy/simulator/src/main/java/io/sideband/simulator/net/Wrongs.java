package io.sideband.simulator.net;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.ipmi.wire.LanResponse;
import io.sideband.ipmi.wire.LegacyPacket;
import io.sideband.ipmi.wire.OpenSessionResponse;
import io.sideband.ipmi.wire.RmcpPlusStatus;
import io.sideband.ipmi.wire.WireReader;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import java.util.Arrays;
import java.util.Optional;

/** What a BMC does wrong on the wire, on account of its faults. */
final class Wrongs {
    private static final int STATUS = 1;
    private static final int EXTRA = 4;
    private static final int OPEN_SESSION_SIZE = 32;
    private static final int WIDE_RAKP1_SIZE = 44;
    private static final int BARE_RAKP4_SIZE = 8;
    private static final int CODE_SIZE = 16;
    /** Low byte of the length, in the datagram (IPMI v2.0 table 13-8). */
    private static final int PAYLOAD_LENGTH = 14;

    private static final int COMPLETION_CODE = 6;
    private static final int CIPHER_SUITES = 0x54;
    private static final int PET_ACKNOWLEDGE = 0x17;

    private Wrongs() {}

    /** Open Session that proposes anything but one algorithm of each kind. */
    static Optional<ByteString> openSession(WireReader payload, Machine machine) {
        if (payload.remaining() == OPEN_SESSION_SIZE || !machine.plays(Fault.OPEN_SESSION_STRICT)) {
            return Optional.empty();
        }
        int tag = payload.u8("message tag");
        payload.skip(3, "privilege");
        long console = payload.u32("console session id");
        return Optional.of(OpenSessionResponse.refused(tag, RmcpPlusStatus.ILLEGAL_PARAMETER, console)
                .encode());
    }

    /** True if RAKP 1 is not taken for one. */
    static boolean ignoresRakp1(WireReader payload, Machine machine) {
        return payload.remaining() != WIDE_RAKP1_SIZE && machine.plays(Fault.RAKP1_WIDE_ONLY);
    }

    static ByteString rakp2(ByteString payload, Machine machine) {
        byte[] bytes = payload.toByteArray();
        if (machine.plays(Fault.RAKP2_TAG_ZERO)) {
            bytes[0] = 0;
        }
        boolean longer = bytes[STATUS] == 0 && machine.plays(Fault.RAKP2_CODE_LONG);
        return ByteString.copyOf(longer ? Arrays.copyOf(bytes, bytes.length + EXTRA) : bytes);
    }

    /** Lost if it says that the session is active: every other one, so that a second attempt succeeds. */
    static Optional<ByteString> rakp4(ByteString payload, Machine machine) {
        boolean success = payload.at(STATUS) == 0;
        if (success && machine.playsInTurn(Fault.RAKP4_LOST_ONCE, 0, 1).orElse(1) == 0) {
            return Optional.empty();
        }
        boolean bare = success && payload.size() == BARE_RAKP4_SIZE;
        return Optional.of(
                bare && machine.plays(Fault.RAKP4_CODE_AT_SUITE_0)
                        ? ByteString.copyOf(Arrays.copyOf(payload.toByteArray(), BARE_RAKP4_SIZE + CODE_SIZE))
                        : payload);
    }

    /** A whole datagram with RAKP 2, perhaps with a payload length that is not its own. */
    static byte[] rakp2Packet(byte[] packet, Machine machine) {
        if (machine.plays(Fault.RAKP2_LENGTH_OFF_BY_ONE)) {
            packet[PAYLOAD_LENGTH]++;
        }
        return packet;
    }

    /** The answer to a request in the v1.5 format; empty if the BMC answers it in the RMCP+ format only. */
    static Optional<byte[]> legacy(LanResponse response, Machine machine) {
        if (response.command() == CIPHER_SUITES && machine.plays(Fault.CIPHER_SUITES_IN_RMCPPLUS_ONLY)) {
            return Optional.empty();
        }
        ByteString message = response.encode();
        if (response.command() == PET_ACKNOWLEDGE && machine.plays(Fault.PET_ACKNOWLEDGED_BARELY)) {
            // a completion code of 0 counts nothing in the checksum that follows it
            byte[] bytes = message.toByteArray();
            bytes[COMPLETION_CODE] = bytes[COMPLETION_CODE + 1];
            message = ByteString.copyOf(Arrays.copyOf(bytes, bytes.length - 1));
        }
        return Optional.of(LegacyPacket.sessionless(message).encode());
    }

    /** The message, perhaps with a wrong checksum, which is its last byte. */
    static byte[] message(byte[] message, Machine machine) {
        if (machine.plays(Fault.CHECKSUMS_WRONG)) {
            message[message.length - 1] = (byte) (message[message.length - 1] ^ 0x5a);
        }
        return message;
    }
}
