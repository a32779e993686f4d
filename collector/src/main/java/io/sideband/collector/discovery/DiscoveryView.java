package io.sideband.collector.discovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a discovery is.
 *
 * @param instance which collector runs it: it alone knows of it
 * @param addresses how many there are
 * @param asked how many of them were asked
 * @param detail why it failed; null if it did not
 * @param candidates by address, in its order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiscoveryView(
        String id,
        String instance,
        String range,
        Status status,
        Instant startedAt,
        @Nullable Instant endedAt,
        long addresses,
        long asked,
        @Nullable String detail,
        List<Candidate> candidates) {
    public DiscoveryView {
        candidates = List.copyOf(candidates);
    }

    /** Where it stands. */
    public enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("cancelled")
        CANCELLED,
        @JsonProperty("failed")
        FAILED
    }
}
