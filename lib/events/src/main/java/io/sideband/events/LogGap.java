package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a BMC's own log were lost before we could read them, or readings before Kafka took them, on {@link Topic#EVENTS}; key: {@code bmc}.
 *
 * @param log which log: {@code sel}; {@code readings} for records that belonged on {@link Topic#READINGS}
 * @param afterRecordId the last entry that was read before the gap; null if none was
 * @param beforeRecordId the first entry that was read after it; null if the log is empty
 * @param detail one sentence for a person
 * @param lost how many records; null where nobody can know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogGap(
        String bmc,
        String log,
        Instant observedAt,
        Reason reason,
        @Nullable Integer afterRecordId,
        @Nullable Integer beforeRecordId,
        String detail,
        @Nullable Long lost) {

    /** A gap of which nobody can know how large it is. */
    public LogGap(
            String bmc,
            String log,
            Instant observedAt,
            Reason reason,
            @Nullable Integer afterRecordId,
            @Nullable Integer beforeRecordId,
            String detail) {
        this(bmc, log, observedAt, reason, afterRecordId, beforeRecordId, detail, null);
    }

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
