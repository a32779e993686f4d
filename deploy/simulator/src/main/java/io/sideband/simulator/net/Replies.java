package io.sideband.simulator.net;

import io.sideband.ipmi.wire.PayloadType;
import io.sideband.simulator.machine.Fault;
import io.sideband.simulator.machine.Machine;
import io.sideband.simulator.session.Framing;
import io.sideband.simulator.session.ServerSession;
import java.util.Optional;

/** Makes the datagrams of answers in a session, with what the BMC does wrong to them and around them. */
final class Replies {
    private static final long ANOTHER_SESSION = 0x5a5a_5a5aL;

    private final Machine machine;

    Replies(Machine machine) {
        this.machine = machine;
    }

    /** The datagram for an IPMI message; empty if it is lost. */
    Optional<byte[]> ofMessage(byte[] message, ServerSession session, Framing framing) {
        byte[] wrong = Wrongs.message(message, machine);
        byte[] before = session.lastAnswer();
        if (before != null && machine.plays(Fault.STALE_ANSWER_FIRST)) {
            session.outlet().send(seal(PayloadType.IPMI, before, session, framing));
        }
        session.lastAnswer(wrong);
        forge(wrong, session, framing);
        byte[] datagram = seal(PayloadType.IPMI, wrong, session, framing);
        return machine.plays(Fault.ANSWERS_LOST, 5) ? Optional.empty() : Optional.of(datagram);
    }

    byte[] seal(int type, byte[] payload, ServerSession session, Framing framing) {
        long next = session.nextSequence();
        long sequence = machine.plays(Fault.SEQUENCE_SKIPS) ? session.nextSequence() : next;
        return Framing.fillsBlocks(payload) && machine.plays(Fault.PADDING_FULL)
                ? framing.sealWithWholePad(type, session.consoleId(), sequence, payload)
                : framing.seal(type, session.consoleId(), sequence, payload);
    }

    /** One with a wrong code, one with the sequence number that was the first, one of another session. */
    private void forge(byte[] message, ServerSession session, Framing framing) {
        if (!machine.plays(Fault.FORGED_ANSWERS_FIRST)) {
            return;
        }
        byte[] lie = message.clone();
        // a completion code that says something else, under a checksum that fits
        lie[6] ^= 0x01;
        lie[lie.length - 1] = (byte) (lie[lie.length - 1] + message[6] - lie[6]);
        byte[] unproven = framing.seal(PayloadType.IPMI, session.consoleId(), session.nextSequence(), lie);
        unproven[unproven.length - 1] ^= 0x01;
        session.outlet().send(unproven);
        session.outlet().send(framing.seal(PayloadType.IPMI, session.consoleId(), 1, lie));
        session.outlet().send(framing.seal(PayloadType.IPMI, ANOTHER_SESSION, session.nextSequence(), lie));
    }
}
