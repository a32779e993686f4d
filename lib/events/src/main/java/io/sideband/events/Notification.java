package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver was told of an alert, on {@link Topic#NOTIFICATIONS}; key: {@link #key()}.
 *
 * @param target the receiver, and which of its addresses if it has several
 * @param alert key of the alert: {@code bmc|fingerprint}
 * @param pendingAt when the alert's condition began: the same alert at another time is another
 * @param id of the message, the same at each attempt
 * @param attempts how often it was tried
 * @param reason why it was given up; null if it was delivered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notification(
        String target,
        String alert,
        Instant pendingAt,
        Told told,
        String id,
        Instant at,
        int attempts,
        @Nullable String reason) {

    /** The record key: {@code target|bmc|fingerprint}. */
    public String key() {
        return target + "|" + alert;
    }

    /** What of the alert. */
    public enum Told {
        @JsonProperty("firing")
        FIRING,
        @JsonProperty("resolved")
        RESOLVED
    }
}
