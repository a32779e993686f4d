package io.sideband.audit.publish;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which an entry is found, as they are in the database; a line of JSON each in {@code search/…}. They must
 * say what the entry says, times to the microsecond.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchLine(
        long index,
        Instant receivedAt,
        String id,
        String source,
        long sequence,
        Instant at,
        String type,
        String phase,
        UUID actor,
        String targetKind,
        @Nullable String target,
        @Nullable String outcome,
        @Nullable String correlation) {}
