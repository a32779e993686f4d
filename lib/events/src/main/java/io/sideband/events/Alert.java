package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert, complete, on {@link Topic#ALERTS}; key: {@link #key()}, partitioned by {@code bmc}.
 *
 * @param fingerprint of {@code labels}, as Prometheus computes it: FNV-1a, 64 bits, hexadecimal
 * @param labels what it is about; always with {@code alertname}, {@code bmc} and {@code severity}
 * @param annotations {@code summary} and more, for a person
 * @param value what was seen, in {@code unit}; null if it was not a number
 * @param pendingAt when its condition became true
 * @param firingAt when it began to fire; null while pending
 * @param resolvedAt when its condition ended; null before
 * @param updatedAt when this record was made
 * @param rule the rule that it is of; null in records of before there were rules
 * @param ruleVersion the rule's version when this record was made; 0 as shipped
 * @param inhibitedBy why nobody is notified of it although it fires: the fingerprint of the alert that explains it, or
 *     {@code power-off}; null if nothing does
 * @param owner who acknowledged it; null if nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
        String bmc,
        String fingerprint,
        State state,
        Severity severity,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable Double value,
        @Nullable String unit,
        Instant pendingAt,
        @Nullable Instant firingAt,
        @Nullable Instant resolvedAt,
        Instant updatedAt,
        @Nullable String rule,
        @Nullable Long ruleVersion,
        @Nullable String inhibitedBy,
        @Nullable String owner) {
    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** The record key: {@code bmc|fingerprint}. */
    public String key() {
        return bmc + "|" + fingerprint;
    }

    /** Where an alert is in its life. */
    public enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("firing")
        FIRING,
        @JsonProperty("acknowledged")
        ACKNOWLEDGED,
        @JsonProperty("resolved")
        RESOLVED
    }
}
