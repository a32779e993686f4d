package io.sideband.alerter.query;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in the history: by the record's time, then where it is on its topic, so that no two are alike. Written
 * {@code <milliseconds>-<partition>-<offset>}.
 */
record HistoryCursor(Instant at, int partition, long offset) implements Comparable<HistoryCursor> {
    private static final Comparator<HistoryCursor> ORDER = Comparator.comparing(HistoryCursor::at)
            .thenComparing(HistoryCursor::partition)
            .thenComparing(HistoryCursor::offset);
    private static final int PARTS = 3;

    /**
     * Where to go on after.
     *
     * @param text as it was given out; null: before all of {@code since}
     */
    static HistoryCursor of(@Nullable String text, Instant since) {
        if (text == null) {
            return new HistoryCursor(since, -1, -1);
        }
        String[] parts = text.split("-", -1);
        try {
            if (parts.length == PARTS) {
                return new HistoryCursor(
                        Instant.ofEpochMilli(Long.parseLong(parts[0])),
                        Integer.parseInt(parts[1]),
                        Long.parseLong(parts[2]));
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "cursor is not one that was given out here", e);
        }
        throw new ProblemException(ProblemCode.INVALID_REQUEST, "cursor is not one that was given out here");
    }

    String text() {
        return "%d-%d-%d".formatted(at.toEpochMilli(), partition, offset);
    }

    @Override
    public int compareTo(HistoryCursor other) {
        return ORDER.compare(this, other);
    }
}
