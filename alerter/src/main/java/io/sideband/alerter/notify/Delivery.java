package io.sideband.alerter.notify;

import io.sideband.events.Alert;
import io.sideband.events.Notification.Told;

/** Something to tell of an alert. */
record Delivery(Alert alert, Told told) {
    /** The same however often it is sent, so that a receiver can tell a repeat from news. */
    String id() {
        return "%s-%d-%s"
                .formatted(
                        alert.fingerprint(),
                        alert.pendingAt().toEpochMilli(),
                        told == Told.FIRING ? "firing" : "resolved");
    }
}
