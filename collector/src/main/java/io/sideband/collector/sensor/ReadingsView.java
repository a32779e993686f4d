package io.sideband.collector.sensor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.events.BmcRegistration;
import io.sideband.events.ReadingBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a BMC's sensors said last.
 *
 * @param observedAt when the oldest of them was read; absent if none was yet
 * @param note why there are none; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(example = """
                {"bmc": "rack1-u01", "observedAt": "2026-11-22T10:00:00Z", "readings": [{"sensor": "CPU1 Temp",
                 "id": "20h/0/1", "number": 1, "kind": "temperature", "value": 55.0, "unit": "Cel", "raw": 55,
                 "state": "ok", "threshold": "ok", "discrete": []}]}""")
public record ReadingsView(
        String bmc,
        @Nullable Instant observedAt,
        List<ReadingBatch.Reading> readings,
        @Nullable String note) {
    /** Readings older than this many times the time between two of them are stale. */
    private static final int STALE_INTERVALS = 3;

    public ReadingsView {
        readings = List.copyOf(readings);
    }

    /** The groups as one; those of which three were missed marked as stale. */
    static ReadingsView of(BmcRegistration bmc, List<ReadingBatch> groups, Instant now) {
        if (groups.isEmpty()) {
            return new ReadingsView(bmc.id(), null, List.of(), "registered, not read yet: look at its state");
        }
        Map<String, ReadingBatch.Reading> latest = new LinkedHashMap<>();
        groups.stream()
                // where groups were other ones before, the younger reading of a sensor counts
                .sorted(Comparator.comparing(ReadingBatch::observedAt))
                .map(g -> now.isAfter(g.observedAt().plus(fresh(bmc, g))) ? Readings.stale(g) : g)
                .flatMap(g -> g.readings().stream())
                .forEach(r -> latest.put(r.id(), r));
        List<ReadingBatch.Reading> readings = latest.values().stream()
                .sorted(Comparator.comparingInt(ReadingBatch.Reading::number).thenComparing(ReadingBatch.Reading::id))
                .toList();
        Instant oldest = groups.stream()
                .map(ReadingBatch::observedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new ReadingsView(bmc.id(), oldest, readings, null);
    }

    private static Duration fresh(BmcRegistration bmc, ReadingBatch group) {
        return bmc.interval().multipliedBy((long) STALE_INTERVALS * group.every());
    }
}
