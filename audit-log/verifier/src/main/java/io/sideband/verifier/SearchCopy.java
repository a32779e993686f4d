package io.sideband.verifier;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares an entry with the columns by which it is found. */
final class SearchCopy {
    private static final String[] SAME = {
        "id", "source", "sequence", "type", "phase", "targetKind", "target", "outcome", "correlation"
    };
    private static final String[] TIMES = {"at", "receivedAt"};

    private SearchCopy() {}

    /** The first column that does not say what the entry says; empty if all do. */
    static Optional<String> difference(long index, Map<String, Object> entry, Map<String, Object> columns) {
        if (!Long.toString(index).equals(columns.get("index"))) {
            return Optional.of("index");
        }
        for (String name : SAME) {
            if (!Objects.equals(stored(Json.text(entry, name)), Json.text(columns, name))) {
                return Optional.of(name);
            }
        }
        for (String name : TIMES) {
            if (!Objects.equals(time(Json.text(entry, name)), time(Json.text(columns, name)))) {
                return Optional.of(name);
            }
        }
        return Objects.equals(Json.text(entry, "actor", "ref"), Json.text(columns, "actor"))
                ? Optional.empty()
                : Optional.of("actor");
    }

    /** A database's text has no NUL; it keeps the replacement character for it. */
    private static @Nullable String stored(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    /** A database keeps microseconds. */
    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            return Instant.MIN;
        }
    }
}
