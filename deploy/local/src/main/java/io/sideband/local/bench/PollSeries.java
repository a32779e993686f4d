package io.sideband.local.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The polls of every BMC and sensor group in their order, each as a fingerprint of its raw values. Not thread-safe.
 */
final class PollSeries {
    /**
     * @param fingerprint of the raw values in the group's order
     * @param ambiguous true if a request was repeated: either answer may have been taken
     */
    record Poll(int fingerprint, boolean ambiguous) {}

    private final Map<String, List<Poll>> byBmcAndGroup = new HashMap<>();

    void add(String bmc, String group, Poll poll) {
        byBmcAndGroup.computeIfAbsent(bmc + " " + group, k -> new ArrayList<>()).add(poll);
    }

    long size() {
        return byBmcAndGroup.values().stream().mapToLong(List::size).sum();
    }

    /**
     * How this, what should have become of it, differs from what did.
     *
     * @param lost polls of this that are not in the other, in order
     * @param invented polls of the other that are not in this
     */
    record Difference(long lost, long invented) {}

    Difference compare(PollSeries published) {
        long lost = 0;
        long matched = 0;
        for (Map.Entry<String, List<Poll>> given : byBmcAndGroup.entrySet()) {
            List<Poll> other = published.byBmcAndGroup.getOrDefault(given.getKey(), List.of());
            int at = 0;
            for (Poll poll : given.getValue()) {
                if (at < other.size()
                        && (poll.ambiguous()
                                || poll.fingerprint() == other.get(at).fingerprint())) {
                    at++;
                } else {
                    lost++;
                }
            }
            matched += at;
        }
        return new Difference(lost, published.size() - matched);
    }
}
