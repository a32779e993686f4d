package io.sideband.commander.power;

import java.time.Duration;
import java.time.Instant;

/**
 * Until when to look.
 *
 * @param sentAt when the command left
 * @param until when the looking ends
 * @param evidenceUntil until when a restart is given time to show itself; after that, being on is enough for a command
 *     that was accepted
 * @param full true if {@code until} is the deadline that was asked for; false if the looking ends before it
 */
public record PowerTiming(Instant sentAt, Instant until, Instant evidenceUntil, boolean full) {

    /** From {@code sentAt} to {@code deadline}; restarts show within {@code window} or not at all. */
    public static PowerTiming of(Instant sentAt, Instant deadline, Duration window) {
        return new PowerTiming(sentAt, deadline, earlier(sentAt.plus(window), deadline), true);
    }

    /**
     * After a worker died: at least {@code atLeast} and at most {@code atMost} from {@code now}, in between as far as the
     * deadline.
     */
    public static PowerTiming resumed(
            Instant now, Instant deadline, Duration window, Duration atLeast, Duration atMost) {
        Instant first = now.plus(atLeast);
        Instant last = now.plus(atMost);
        Instant until = deadline.isBefore(first) ? first : earlier(deadline, last);
        return new PowerTiming(now, until, earlier(now.plus(window), until), !until.isBefore(deadline));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
