package io.sideband.simulator.net;

import io.sideband.ipmi.wire.ByteString;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.session.LoginQuirks;
import java.util.Arrays;
import java.util.Optional;

/** What a BMC does wrong on the wire, on account of its faults. */
final class Wrongs {
    private static final int STATUS = 1;
    private static final int EXTRA = 4;

    private Wrongs() {}

    static LoginQuirks ofLogin(Machine machine) {
        if (machine.faults().isEmpty()) {
            return LoginQuirks.NONE;
        }
        return new LoginQuirks(
                machine.has(Fault.RAKP_USES_OPEN_SESSION_PRIVILEGE),
                machine.has(Fault.RAKP_NAME_PADDED),
                machine.has(Fault.NAME_ONLY_LOOKUP_REQUIRED),
                machine.has(Fault.NAME_ONLY_LOOKUP_REFUSED),
                machine.has(Fault.ADMINISTRATOR_REFUSED_IN_RAKP2),
                machine.has(Fault.CIPHER_SUITES_OVERSTATED));
    }

    static ByteString rakp2(ByteString payload, Machine machine) {
        byte[] bytes = payload.toByteArray();
        if (machine.has(Fault.RAKP2_TAG_ZERO)) {
            bytes[0] = 0;
        }
        boolean longer = bytes[STATUS] == 0 && machine.has(Fault.RAKP2_CODE_LONG);
        return ByteString.copyOf(longer ? Arrays.copyOf(bytes, bytes.length + EXTRA) : bytes);
    }

    /** Lost if it says that the session is active: every other one, so that a second attempt succeeds. */
    static Optional<ByteString> rakp4(ByteString payload, Machine machine) {
        boolean lost = payload.at(STATUS) == 0
                && machine.has(Fault.RAKP4_LOST_ONCE)
                && !machine.isDue(Fault.RAKP4_LOST_ONCE, 2);
        return lost ? Optional.empty() : Optional.of(payload);
    }

    /** The message, perhaps with a wrong checksum, which is its last byte. */
    static byte[] message(byte[] message, Machine machine) {
        if (machine.has(Fault.CHECKSUMS_WRONG)) {
            message[message.length - 1] = (byte) (message[message.length - 1] ^ 0x5a);
        }
        return message;
    }
}
