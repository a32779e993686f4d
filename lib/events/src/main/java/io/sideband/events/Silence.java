package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What not to be told about for a while, on {@link Topic#SILENCES}; key: {@code id}. Alerts that it covers fire and
 * resolve as ever, and nobody is notified. A tombstone ends it.
 *
 * @param id UUID
 * @param matchers on the labels of alerts; all must match; empty only with {@code occurrence}
 * @param endsAt null only with {@code occurrence}: until that alert resolves
 * @param createdBy the caller's subject; with {@code occurrence} the alert's owner
 * @param comment why, in the creator's words
 * @param upTo the worst severity that it covers: an alert that becomes worse breaks it; null: any
 * @param occurrence the one alert that was acknowledged; null for a silence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Silence(
        String id,
        List<Matcher> matchers,
        Instant startsAt,
        @Nullable Instant endsAt,
        String createdBy,
        String comment,
        @Nullable Severity upTo,
        @Nullable Occurrence occurrence,
        Instant updatedAt) {
    public Silence {
        matchers = List.copyOf(matchers);
    }

    /**
     * One alert, once: the same condition at another time is another.
     *
     * @param fingerprint of the alert; another severity is another fingerprint, so an alert that becomes worse is not it
     * @param pendingAt when its condition began
     */
    public record Occurrence(String bmc, String fingerprint, Instant pendingAt) {}
}
