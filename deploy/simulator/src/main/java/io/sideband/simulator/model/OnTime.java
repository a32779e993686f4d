package io.sideband.simulator.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long the system has been on in its life: the power-on hours counter (IPMI v2.0 §28.14). Not thread-safe. */
public final class OnTime {
    private Duration before;
    private @Nullable Instant since;

    /** @param before how long it was on before the simulator started */
    public OnTime(Duration before, boolean on, Instant now) {
        this.before = before;
        this.since = on ? now : null;
    }

    /** Power came or went. */
    public void switched(Chassis.Switched change) {
        before = at(change.at());
        since = change.on() ? change.at() : null;
    }

    public Duration at(Instant now) {
        return since == null ? before : before.plus(Duration.between(since, now));
    }
}
