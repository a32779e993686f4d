package io.sideband.alerter.rule;

import io.sideband.events.Severity;

/** The three thresholds that a sensor may have in a direction (IPMI v2.0 §35.5), in ascending order, and how bad each is. */
enum ThresholdLevel {
    NON_CRITICAL("non-critical", Severity.WARNING),
    CRITICAL("critical", Severity.CRITICAL),
    NON_RECOVERABLE("non-recoverable", Severity.EMERGENCY);

    private final String text;
    private final Severity severity;

    ThresholdLevel(String text, Severity severity) {
        this.text = text;
        this.severity = severity;
    }

    String text() {
        return text;
    }

    Severity severity() {
        return severity;
    }
}
