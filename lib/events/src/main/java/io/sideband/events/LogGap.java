package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a BMC's own log were lost before we could read them, on {@link Topic#EVENTS}; key: {@code bmc}.
 *
 * @param log which log: {@code sel}
 * @param afterRecordId the last entry that was read before the gap; null if none was
 * @param beforeRecordId the first entry that was read after it; null if the log is empty
 * @param detail one sentence for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogGap(
        String bmc,
        String log,
        Instant observedAt,
        Reason reason,
        @Nullable Integer afterRecordId,
        @Nullable Integer beforeRecordId,
        String detail) {

    /** How they were lost. */
    public enum Reason {
        /** Somebody cleared the log. */
        @JsonProperty("cleared")
        CLEARED,
        /** The log was full and dropped or overwrote entries. */
        @JsonProperty("overflow")
        OVERFLOW,
        /** The last entry that was read is gone or is another one. */
        @JsonProperty("position-lost")
        POSITION_LOST
    }
}
