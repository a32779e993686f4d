package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where in a BMC's own log we are, on {@link Topic#CURSORS}; key: {@code bmc}. Written in the transaction that writes
 * the entries that it covers.
 *
 * @param log which log: {@code sel}
 * @param lastRecordId the last entry that was published; null if none was
 * @param lastRaw that entry's bytes, hexadecimal: finds out a reused record id
 * @param additionTime the log's last-addition time by the BMC's clock, seconds
 * @param eraseTime the log's last-erase time by the BMC's clock, seconds
 * @param published how many entries were published so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogCursor(
        String bmc,
        String log,
        Instant observedAt,
        @Nullable Integer lastRecordId,
        @Nullable String lastRaw,
        long additionTime,
        long eraseTime,
        long published) {}
