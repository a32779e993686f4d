package io.sideband.alerter.evaluate;

import io.micrometer.core.instrument.MeterRegistry;
import io.sideband.events.Alert;
import java.util.Locale;

/** What the evaluation counts. */
final class EvaluationMetrics {
    private final MeterRegistry registry;

    EvaluationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An alert record was written. */
    void alert(Alert alert) {
        registry.counter(
                        "sideband.alerter.alerts",
                        "state",
                        alert.state().name().toLowerCase(Locale.ROOT),
                        "severity",
                        alert.severity().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Readings were held against the rules. */
    void judged(int readings) {
        registry.counter("sideband.alerter.readings.judged").increment(readings);
    }

    /** Readings or states were older than what was judged before. */
    void late(int samples) {
        registry.counter("sideband.alerter.samples.late").increment(samples);
    }

    /** A record was of a BMC that is not registered. */
    void unregistered() {
        registry.counter("sideband.alerter.records.unregistered").increment();
    }

    /** A record could not be processed. */
    void deadLetter(String topic) {
        registry.counter("sideband.alerter.dead.letters", "topic", topic).increment();
    }
}
