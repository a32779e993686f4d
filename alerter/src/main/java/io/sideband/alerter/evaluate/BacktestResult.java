package io.sideband.alerter.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have done.
 *
 * @param from the first record that was judged was taken then; null if there was none
 * @param to the last one was taken then
 * @param records that were judged
 * @param complete false if it was stopped before the end, because it took too long
 * @param fired how often an alert would have fired
 * @param pendingOnly how often a condition held, and not for long enough
 * @param bmcs on how many BMCs an alert would have fired
 * @param noisiest the alerts that would have fired most often, the worst first
 * @param alerts the first thousand, in the order in which they fire
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BacktestResult(
        @Nullable Instant from,
        @Nullable Instant to,
        long records,
        boolean complete,
        long fired,
        long pendingOnly,
        long bmcs,
        List<Noise> noisiest,
        List<Episode> alerts) {
    public BacktestResult {
        noisiest = List.copyOf(noisiest);
        alerts = List.copyOf(alerts);
    }

    /** How often one alert would have fired. */
    public record Noise(Map<String, String> labels, long fired) {}

    /**
     * One alert from its beginning to its end.
     *
     * @param resolvedAt null if it would still fire
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Episode(
            String bmc,
            Severity severity,
            Map<String, String> labels,
            String summary,
            Instant pendingAt,
            Instant firingAt,
            @Nullable Instant resolvedAt) {}
}
