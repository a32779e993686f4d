package io.sideband.alerter.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.sideband.alerter.silence.Silencing;
import io.sideband.events.Alert;
import java.time.Instant;
import java.util.List;

/**
 * An alert as it is shown: with what keeps it quiet now.
 *
 * @param silencedBy the ids of the silences and acknowledgements that cover it now; empty if it is told
 */
public record ShownAlert(@JsonUnwrapped Alert alert, List<String> silencedBy) {
    public ShownAlert {
        silencedBy = List.copyOf(silencedBy);
    }

    static ShownAlert of(Alert alert, Silencing silencing, Instant now) {
        return new ShownAlert(
                alert, alert.state() == Alert.State.RESOLVED ? List.of() : silencing.covering(alert, now));
    }
}
