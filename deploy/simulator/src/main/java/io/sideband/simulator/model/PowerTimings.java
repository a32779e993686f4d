package io.sideband.simulator.model;

import java.time.Duration;

/**
 * How long the chassis takes.
 *
 * @param on from the command until power is good
 * @param off from the command until power is gone
 * @param softOff from the command until the operating system has shut down
 * @param cycle how long power stays away in a power cycle (IPMI v2.0 §28.3: at least one second)
 */
public record PowerTimings(Duration on, Duration off, Duration softOff, Duration cycle) {
    /** On 2 s, off 1 s, soft-off 4 s, a pause of 1 s in a cycle. */
    public static final PowerTimings DEFAULT = new PowerTimings(
            Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(1));

    /** Everything at once, for tests that are not about time. */
    public static final PowerTimings INSTANT =
            new PowerTimings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public PowerTimings {
        if (on.isNegative() || off.isNegative() || softOff.isNegative() || cycle.isNegative()) {
            throw new IllegalArgumentException("a power timing is negative");
        }
    }
}
