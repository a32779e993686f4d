package io.sideband.ipmi.sol;

import io.sideband.ipmi.wire.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a console is; {@link SolLine} has the rules.
 *
 * @param sequence of the last packet that carried characters, 0 before the first
 * @param outstanding the packet that waits for its acknowledgement
 * @param waiting what is to be typed, the first perhaps in part already
 * @param refusals how often the BMC has refused the first of them in a row
 * @param heard sequence of the last packet with characters from the BMC, 0 before the first
 * @param heardSize how many characters it had
 */
public record LineState(
        int sequence, Optional<Outstanding> outstanding, List<Job> waiting, int refusals, int heard, int heardSize) {

    public LineState {
        waiting = List.copyOf(waiting);
    }

    /**
     * Something to be typed.
     *
     * @param id the caller's name for it
     * @param rest characters that the BMC has not accepted
     * @param serialBreak a break instead of characters
     */
    public record Job(long id, ByteString rest, boolean serialBreak) {}

    /** @param transmissions of the same packet so far */
    public record Outstanding(SolPacket packet, int transmissions) {}

    public static LineState initial() {
        return new LineState(0, Optional.empty(), List.of(), 0, 0, 0);
    }

    LineState with(Job job) {
        List<Job> longer = new ArrayList<>(waiting);
        longer.add(job);
        return new LineState(sequence, outstanding, longer, refusals, heard, heardSize);
    }

    LineState sent(SolPacket packet, int transmissions) {
        return new LineState(
                packet.sequence(),
                Optional.of(new Outstanding(packet, transmissions)),
                waiting,
                refusals,
                heard,
                heardSize);
    }

    /** The first job has these left; none if it is done. */
    LineState answered(Optional<ByteString> left, int newRefusals) {
        List<Job> jobs = new ArrayList<>(waiting);
        Job first = jobs.removeFirst();
        left.ifPresent(rest -> jobs.addFirst(new Job(first.id(), rest, first.serialBreak())));
        return new LineState(sequence, Optional.empty(), jobs, newRefusals, heard, heardSize);
    }

    LineState hearing(int newHeard, int size) {
        return new LineState(sequence, outstanding, waiting, refusals, newHeard, size);
    }
}
