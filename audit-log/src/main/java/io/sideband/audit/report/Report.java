package io.sideband.audit.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the log says to a framework over a period.
 *
 * @param id of this report; in the log as the correlation of {@code audit.reported}
 * @param generatedBy the subject who asked for it
 * @param facts measures that are not records: oldest entry, sizes, precision of times
 */
public record Report(
        String id,
        String framework,
        String title,
        Period period,
        String generatedBy,
        Instant generatedAt,
        Log log,
        Completeness completeness,
        List<Finding> controls,
        Map<String, String> facts) {
    public Report {
        controls = List.copyOf(controls);
    }

    /**
     * By the time at which the log received records, which never goes back: a period is a range of indexes without a hole.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public record Period(Instant from, Instant to) {}

    /**
     * The range that was looked at.
     *
     * @param toIndex exclusive
     * @param checkpoint signed, over the whole range
     */
    public record Log(String origin, long fromIndex, long toIndex, String checkpoint) {}

    /**
     * Whether the range is all there is.
     *
     * @param expected how many records the range must have
     * @param archived how many records before the range are in the archive only, if some of them may be of the period: they
     *     were not looked at
     * @param gaps indexes of the range that are not there, the first hundred
     * @param openIntents changes whose outcome is due and missing
     * @param heartbeatMaxGapSeconds longest time between two heartbeats; null if there are fewer than two
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Completeness(
            long records,
            long expected,
            long archived,
            List<Long> gaps,
            long openIntents,
            @Nullable Long heartbeatMaxGapSeconds) {
        public Completeness {
            gaps = List.copyOf(gaps);
        }

        @JsonProperty
        public boolean complete() {
            return records == expected && archived == 0;
        }
    }

    /** How a control stands. */
    @Schema(enumeration = {"shown", "partly shown", "no event in period", "exceptions", "range incomplete"})
    public enum Status {
        @JsonProperty("shown")
        SHOWN("shown"),
        @JsonProperty("partly shown")
        PARTLY_SHOWN("partly shown"),
        @JsonProperty("no event in period")
        NO_EVENT("no event in period"),
        @JsonProperty("exceptions")
        EXCEPTIONS("exceptions"),
        /** Nothing can be said to be absent from a range that is not all there. */
        @JsonProperty("range incomplete")
        INCOMPLETE("range incomplete");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** A control and its evidence. */
    public record Finding(String id, String demand, Status status, List<Evidence> evidence) {
        public Finding {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A claim, what was asked and what was answered.
     *
     * @param query the condition over the columns of {@code record r}
     * @param population how many records it was asked of
     * @param count how many fit
     */
    public record Evidence(
            String claim, Status status, String query, long population, long count, List<Sample> samples) {
        public Evidence {
            samples = List.copyOf(samples);
        }
    }

    /**
     * One of the records that fit.
     *
     * @param proof where its proof is, relative to the service and in the evidence pack
     */
    public record Sample(long index, String id, String proof) {}
}
