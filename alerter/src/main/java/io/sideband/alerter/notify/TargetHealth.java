package io.sideband.alerter.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a target does, as this instance sees it since its start. Thread-safe. */
final class TargetHealth {
    private Snapshot latest = new Snapshot(0, 0, 0, null, null, null);

    /**
     * @param delivered messages
     * @param failures attempts that are repeated
     * @param givenUp messages that went to the dead letters
     * @param lastDelivery null before the first
     * @param lastProblem what the last failure was; null after a delivery
     */
    record Snapshot(
            long delivered,
            long failures,
            long givenUp,
            @Nullable Instant lastDelivery,
            @Nullable Instant lastProblemAt,
            @Nullable String lastProblem) {}

    synchronized Snapshot snapshot() {
        return latest;
    }

    synchronized void delivered(int messages, Instant now) {
        latest = new Snapshot(latest.delivered() + messages, latest.failures(), latest.givenUp(), now, null, null);
    }

    synchronized void failed(String reason, Instant now) {
        latest = new Snapshot(
                latest.delivered(), latest.failures() + 1, latest.givenUp(), latest.lastDelivery(), now, reason);
    }

    synchronized void givenUp(String reason, Instant now) {
        latest = new Snapshot(
                latest.delivered(), latest.failures(), latest.givenUp() + 1, latest.lastDelivery(), now, reason);
    }
}
