package io.sideband.ipmi.sol;

import io.sideband.ipmi.sol.LineState.Job;
import io.sideband.ipmi.sol.LineState.Outstanding;
import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Both directions of a console (IPMI v2.0 §15.11) as a pure function of state and event.
 *
 * <pre>
 *  typing      Typed, Break                            all accepted: next
 *    idle ───────────────► packet outstanding ───────────────────────────► idle
 *                            │        ▲     │ partly accepted: the rest under a new number
 *       NACK, none accepted  │        │     └──────────────► packet outstanding
 *                            ▼        │ Silence, or a packet that says that the line is free again
 *                          held ──────┘
 *    Silence: the same packet again, at last Lost
 *
 *  printing    a new number: deliver and acknowledge
 *              the same number: acknowledge, deliver only what it has more than before
 * </pre>
 */
public final class SolLine {
    private static final int SEQUENCES = 15;

    private final int largest;
    private final int transmissions;
    private final int mostRefusals;

    /**
     * @param largest characters in a packet
     * @param transmissions of a packet before the BMC is taken for lost
     * @param mostRefusals in a row before what is typed is given up
     */
    public SolLine(int largest, int transmissions, int mostRefusals) {
        if (largest < 1 || transmissions < 1 || mostRefusals < 1) {
            throw new IllegalArgumentException(
                    "largest, transmissions, mostRefusals: %d, %d, %d".formatted(largest, transmissions, mostRefusals));
        }
        this.largest = largest;
        this.transmissions = transmissions;
        this.mostRefusals = mostRefusals;
    }

    /** What an event leads to. */
    public record Step(LineState state, List<LineEffect> effects) {
        public Step {
            effects = List.copyOf(effects);
        }
    }

    public Step step(LineState state, LineEvent event) {
        List<LineEffect> effects = new ArrayList<>();
        LineState next = switch (event) {
            case LineEvent.Typed typed ->
                typed.characters().isEmpty()
                        ? nothingToType(state, typed.id(), effects)
                        : pump(state.with(new Job(typed.id(), typed.characters(), false)), effects);
            case LineEvent.Break pause -> pump(state.with(new Job(pause.id(), ByteString.empty(), true)), effects);
            case LineEvent.Received received -> receive(state, received.packet(), effects);
            case LineEvent.Silence silence -> silence(state, effects);
        };
        return new Step(next, effects);
    }

    private static LineState nothingToType(LineState state, long id, List<LineEffect> effects) {
        effects.add(new LineEffect.Took(id));
        return state;
    }

    /** Sends the next packet unless one is outstanding or the line is held. */
    private LineState pump(LineState state, List<LineEffect> effects) {
        boolean held = state.refusals() > 0;
        if (state.outstanding().isPresent() || state.waiting().isEmpty() || held) {
            return state;
        }
        return transmitFirst(state, effects);
    }

    private LineState transmitFirst(LineState state, List<LineEffect> effects) {
        Job job = state.waiting().getFirst();
        ByteString part = job.rest().size() <= largest ? job.rest() : part(job.rest(), 0, largest);
        int sequence = state.sequence() % SEQUENCES + 1;
        SolPacket packet = new SolPacket(sequence, 0, 0, job.serialBreak() ? SolPacket.BREAK : 0, part);
        effects.add(new LineEffect.Send(packet));
        return state.sent(packet, 1);
    }

    private LineState receive(LineState state, SolPacket packet, List<LineEffect> effects) {
        if (packet.has(SolPacket.DEACTIVATED)) {
            effects.add(new LineEffect.Deactivated());
            return state;
        }
        LineState listened = packet.sequence() == 0 ? state : listen(state, packet, effects);
        boolean free = !packet.has(SolPacket.NACK) && !packet.has(SolPacket.TRANSFER_UNAVAILABLE);
        Optional<Outstanding> outstanding = listened.outstanding();
        if (outstanding.isPresent()
                && packet.acknowledged() == outstanding.get().packet().sequence()) {
            return acknowledged(listened, outstanding.get().packet(), packet, effects);
        }
        boolean held = outstanding.isEmpty() && listened.refusals() > 0;
        return held && free ? transmitFirst(listened, effects) : listened;
    }

    private LineState acknowledged(LineState state, SolPacket sent, SolPacket answer, List<LineEffect> effects) {
        Job job = state.waiting().getFirst();
        int accepted = Math.min(answer.accepted(), sent.characters().size());
        ByteString left = part(job.rest(), accepted, job.rest().size());
        boolean refused = answer.has(SolPacket.NACK)
                || (accepted == 0 && !sent.characters().isEmpty());
        if (refused) {
            int refusals = accepted > 0 ? 1 : state.refusals() + 1;
            if (refusals > mostRefusals) {
                effects.add(new LineEffect.GaveUp(job.id()));
                return pump(state.answered(Optional.empty(), 0), effects);
            }
            return state.answered(Optional.of(left), refusals);
        }
        if (left.isEmpty()) {
            effects.add(new LineEffect.Took(job.id()));
        }
        return pump(state.answered(left.isEmpty() ? Optional.empty() : Optional.of(left), 0), effects);
    }

    /** A retransmission may carry more characters than the packet that it repeats. */
    private static LineState listen(LineState state, SolPacket packet, List<LineEffect> effects) {
        int known = packet.sequence() == state.heard()
                ? Math.min(state.heardSize(), packet.characters().size())
                : 0;
        ByteString fresh = part(packet.characters(), known, packet.characters().size());
        if (!fresh.isEmpty()) {
            effects.add(new LineEffect.Deliver(fresh));
        }
        int size = Math.min(packet.characters().size(), 0xff);
        effects.add(new LineEffect.Send(new SolPacket(0, packet.sequence(), size, 0, ByteString.empty())));
        return state.hearing(packet.sequence(), packet.characters().size());
    }

    private LineState silence(LineState state, List<LineEffect> effects) {
        if (state.outstanding().isEmpty()) {
            return state.waiting().isEmpty() ? state : transmitFirst(state, effects);
        }
        Outstanding outstanding = state.outstanding().get();
        if (outstanding.transmissions() >= transmissions) {
            effects.add(new LineEffect.Lost());
            return state;
        }
        effects.add(new LineEffect.Send(outstanding.packet()));
        return state.sent(outstanding.packet(), outstanding.transmissions() + 1);
    }

    private static ByteString part(ByteString whole, int from, int to) {
        return from == 0 && to == whole.size()
                ? whole
                : ByteString.copyOf(Arrays.copyOfRange(whole.toByteArray(), from, to));
    }
}
