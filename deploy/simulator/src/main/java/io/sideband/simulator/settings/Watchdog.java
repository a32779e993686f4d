package io.sideband.simulator.settings;

import io.sideband.simulator.model.ChassisAction;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The watchdog timer (IPMI v2.0 §27). It expires when somebody next looks. Not thread-safe.
 *
 * <pre>
 *   never set ──set──► stopped ──reset──► running ──due──► expired, which is stopped with a flag
 * </pre>
 */
public final class Watchdog {
    private static final int DONT_LOG = 0x80;
    private static final int DONT_STOP = 0x40;
    private static final int RUNNING = 0x40;
    private static final int TICK_MILLIS = 100;

    private boolean known;
    private int use;
    private int actions;
    private int interval;
    private int expired;
    private int initial;
    private @Nullable Instant due;
    private int left;

    /**
     * Expired: what happens, and the offset of the event of the Watchdog 2 sensor (IPMI v2.0 table 42-3).
     *
     * @param logged whether the event goes into the SEL
     * @param use timer use, event data 2 bits 3:0
     */
    public record Expiry(Instant at, Optional<ChassisAction> action, int offset, boolean logged, int use) {}

    /** Set Watchdog Timer (§27.6). */
    public void set(int timerUse, int timerActions, int preTimeout, int flagsToClear, int count, Instant now) {
        boolean keepRunning = (timerUse & DONT_STOP) != 0 && due != null;
        known = true;
        use = timerUse & (DONT_LOG | 0x07);
        actions = timerActions;
        interval = preTimeout;
        expired &= ~flagsToClear;
        initial = count;
        left = count;
        due = keepRunning ? after(now, count) : null;
    }

    /** Reset Watchdog Timer (§27.5): starts it; false if it was never set (80h). */
    public boolean start(Instant now) {
        if (known) {
            due = after(now, initial);
        }
        return known;
    }

    /** What happened until {@code now}; at most one expiry, since it stops the timer. */
    public Optional<Expiry> settle(Instant now) {
        Instant when = due;
        if (when == null || when.isAfter(now)) {
            return Optional.empty();
        }
        due = null;
        left = 0;
        expired |= 1 << (use & 0x07);
        Optional<ChassisAction> action = switch (actions & 0x07) {
            case 1 -> Optional.of(ChassisAction.HARD_RESET);
            case 2 -> Optional.of(ChassisAction.POWER_DOWN);
            case 3 -> Optional.of(ChassisAction.POWER_CYCLE);
            default -> Optional.empty();
        };
        int offset = Math.min(actions & 0x07, 3);
        return Optional.of(new Expiry(when, action, offset, (use & DONT_LOG) == 0, use & 0x07));
    }

    /** Bytes 1 to 4 and the counters of Get Watchdog Timer (§27.7): use, actions, interval, flags, initial, present. */
    public int[] view(Instant now) {
        int present = due == null ? left : (int) (now.until(due).toMillis() / TICK_MILLIS);
        return new int[] {use | (due == null ? 0 : RUNNING), actions, interval, expired, initial, present};
    }

    private static Instant after(Instant now, int ticks) {
        return now.plusMillis((long) ticks * TICK_MILLIS);
    }
}
