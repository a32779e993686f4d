package io.sideband.alerter;

import io.sideband.alerter.evaluate.Fingerprint;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts as the evaluation writes them, without an evaluation. */
public final class Alerts {
    private Alerts() {}

    /** The only alert of that BMC, with that state at {@code at}; its condition began at {@code Fleet.T0}. */
    public static Alert alert(String bmc, State state, Instant at) {
        return alert(bmc, state, Severity.CRITICAL, Fleet.T0, at, null);
    }

    public static Alert alert(
            String bmc, State state, Severity severity, Instant pendingAt, Instant at, @Nullable String inhibitedBy) {
        Map<String, String> labels = Map.of("alertname", "Hot", "bmc", bmc, "severity", severity.name(), "rack", "1");
        return new Alert(
                bmc,
                Fingerprint.of(labels),
                state,
                severity,
                labels,
                Map.of("summary", "it is hot"),
                91.0,
                "Cel",
                pendingAt,
                state == State.PENDING ? null : pendingAt,
                state == State.RESOLVED ? at : null,
                at,
                "hot",
                1L,
                inhibitedBy,
                null);
    }
}
