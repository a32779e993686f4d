package io.sideband.simulator.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Power, reset and identify of one machine. Changes take the time that {@link PowerTimings} says and happen when somebody
 * next looks: there is no timer.
 *
 * <pre>
 *          up: after on                      down: after off · soft: after softOff
 *   OFF ────────────────► ON ──────────────────────────────────────────────────────► OFF
 *          cycle:  ON ──off──► OFF ──cycle+on──► ON         reset: ON stays ON, counted
 * </pre>
 *
 * Not thread-safe; the machine that owns it is locked by whoever uses it.
 */
public final class Chassis {
    /** A change of power that is under way. */
    private record Change(Instant due, boolean on) {}

    /** A change of power that has happened. */
    public record Switched(Instant at, boolean on) {}

    private final PowerTimings timings;
    private final ArrayDeque<Change> pending = new ArrayDeque<>(2);
    private boolean on;
    private @Nullable Instant identifyUntil;
    private RestartCause restartCause = RestartCause.POWER_RESTORED;
    private RestartCause cause = RestartCause.CHASSIS_CONTROL;
    private boolean lastOnByCommand;
    private int restorePolicy = 2;
    private int powerUps;
    private int powerDowns;
    private int cycles;
    private int resets;
    private int softOffs;
    private int diagnosticInterrupts;

    public Chassis(PowerTimings timings, boolean on) {
        this.timings = timings;
        this.on = on;
    }

    /** Lets everything happen that is due at {@code now}, and reports each change of power in order. */
    public void settle(Instant now, Consumer<Switched> switched) {
        Change next = pending.peek();
        while (next != null && !next.due().isAfter(now)) {
            pending.remove();
            if (next.on() != on) {
                on = next.on();
                count(on);
                switched.accept(new Switched(next.due(), on));
            }
            next = pending.peek();
        }
    }

    /**
     * Begins an action. The caller has settled before.
     *
     * @param by what a restart that comes from it is put down to
     * @return false if the action makes no sense in the present state (completion code D5h): cycle, reset and diagnostic
     *     interrupt of a machine without power
     */
    public boolean begin(ChassisAction action, RestartCause by, Instant now) {
        if (!possible(action)) {
            return false;
        }
        cause = by;
        switch (action) {
            case POWER_UP -> powerUp(now);
            case POWER_DOWN -> powerDown(now.plus(timings.off()));
            case SOFT_SHUTDOWN -> {
                if (on) {
                    softOffs++;
                    powerDown(now.plus(timings.softOff()));
                }
            }
            case POWER_CYCLE -> cycle(now);
            case HARD_RESET -> reset();
            case DIAGNOSTIC_INTERRUPT -> diagnosticInterrupts++;
        }
        return true;
    }

    /** Whether an action makes sense in the present state. */
    public boolean possible(ChassisAction action) {
        return switch (action) {
            case POWER_UP, POWER_DOWN, SOFT_SHUTDOWN -> true;
            case POWER_CYCLE, HARD_RESET, DIAGNOSTIC_INTERRUPT -> on;
        };
    }

    /** Switches the identify light on until {@code until}; {@link Instant#MAX} means until told otherwise. */
    public void identify(Instant until) {
        identifyUntil = until;
    }

    public void restorePolicy(int policy) {
        restorePolicy = policy;
    }

    public boolean on() {
        return on;
    }

    public ChassisView view(Instant now) {
        return new ChassisView(
                on,
                !pending.isEmpty(),
                identifyAt(now),
                restartCause.code(),
                lastOnByCommand,
                restorePolicy,
                powerUps,
                powerDowns,
                cycles,
                resets,
                softOffs,
                diagnosticInterrupts);
    }

    private ChassisView.Identify identifyAt(Instant now) {
        if (identifyUntil == null || !identifyUntil.isAfter(now)) {
            return ChassisView.Identify.OFF;
        }
        return identifyUntil.equals(Instant.MAX) ? ChassisView.Identify.INDEFINITE : ChassisView.Identify.TEMPORARY;
    }

    private void powerUp(Instant now) {
        boolean comingUp = !pending.isEmpty() && pending.getLast().on();
        if (!on && !comingUp) {
            pending.clear();
            pending.add(new Change(now.plus(timings.on()), true));
            restarted();
        }
    }

    private void powerDown(Instant due) {
        Change next = pending.peek();
        if (on && next != null && !next.on() && next.due().isBefore(due)) {
            // a faster shutdown is already under way; what was to follow it is cancelled
            pending.clear();
            pending.add(next);
            return;
        }
        pending.clear();
        if (on) {
            pending.add(new Change(due, false));
        }
    }

    private void cycle(Instant now) {
        cycles++;
        pending.clear();
        Instant gone = now.plus(timings.off());
        pending.add(new Change(gone, false));
        pending.add(new Change(gone.plus(timings.cycle()).plus(timings.on()), true));
        restarted();
    }

    private void reset() {
        resets++;
        restarted();
    }

    private void restarted() {
        restartCause = cause;
        lastOnByCommand = cause == RestartCause.CHASSIS_CONTROL;
    }

    private void count(boolean up) {
        if (up) {
            powerUps++;
        } else {
            powerDowns++;
        }
    }
}
