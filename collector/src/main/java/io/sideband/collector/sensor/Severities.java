package io.sideband.collector.sensor;

import io.sideband.bmc.Health;
import io.sideband.events.Severity;

/** The port's scale of badness as the one on Kafka. */
public final class Severities {
    private Severities() {}

    public static Severity of(Health health) {
        return switch (health) {
            case UNKNOWN -> Severity.UNKNOWN;
            case OK -> Severity.OK;
            case INFO -> Severity.INFO;
            case WARNING -> Severity.WARNING;
            case CRITICAL -> Severity.CRITICAL;
            case EMERGENCY -> Severity.EMERGENCY;
        };
    }
}
