package io.sideband.alerter.notify;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.Notification;
import io.sideband.events.Notification.Told;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a target is to be told of an alert: that it fires, once, unless something explains it, somebody takes care of it or
 * a silence covers it; and that it resolved, whenever the target knows that it fired.
 */
final class NotificationPolicy {
    private final LabelMatchers wanted;
    private final Predicate<Alert> silenced;

    /**
     * @param wanted the alerts that go to this target
     * @param silenced true for an alert that a silence covers now
     */
    NotificationPolicy(LabelMatchers wanted, Predicate<Alert> silenced) {
        this.wanted = wanted;
        this.silenced = silenced;
    }

    /**
     * What is new for a target.
     *
     * @param told what it was told of that alert last; empty if nothing
     */
    Optional<Delivery> news(Alert alert, Optional<Notification> told) {
        boolean knows =
                told.filter(t -> t.pendingAt().equals(alert.pendingAt())).isPresent();
        boolean knowsEnd = knows && told.filter(t -> t.told() == Told.RESOLVED).isPresent();
        if (alert.state() == State.RESOLVED) {
            return knows && !knowsEnd ? Optional.of(new Delivery(alert, Told.RESOLVED)) : Optional.empty();
        }
        return !knows && loud(alert) ? Optional.of(new Delivery(alert, Told.FIRING)) : Optional.empty();
    }

    /** What is to be told again of an alert that it was told of. */
    Optional<Delivery> again(Alert alert, Notification told) {
        boolean same = told.pendingAt().equals(alert.pendingAt());
        return same && told.told() == Told.FIRING && loud(alert)
                ? Optional.of(new Delivery(alert, Told.FIRING))
                : Optional.empty();
    }

    private boolean loud(Alert alert) {
        return alert.state() == State.FIRING
                && alert.inhibitedBy() == null
                && wanted.match(alert.labels())
                && !silenced.test(alert);
    }
}
