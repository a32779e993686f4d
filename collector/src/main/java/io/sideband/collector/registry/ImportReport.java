package io.sideband.collector.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of each line of an import.
 *
 * @param dryRun true if nothing was written
 */
@Schema(name = "BmcImportReport", example = """
                {"dryRun": false, "created": 1, "changed": 0, "unchanged": 0, "refused": 1, "unconfirmed": 0, "lines": [
                 {"line": 1, "id": "rack1-u01", "status": "created"},
                 {"line": 2, "id": "rack1-u02", "status": "refused", "field": "port",
                  "detail": "port: 0 is no UDP port: 1 to 65535, IPMI's own is 623"}]}""")
public record ImportReport(
        boolean dryRun, long created, long changed, long unchanged, long refused, long unconfirmed, List<Line> lines) {
    public ImportReport {
        lines = List.copyOf(lines);
    }

    static ImportReport of(boolean dryRun, List<Line> lines) {
        return new ImportReport(
                dryRun,
                count(lines, Status.CREATED),
                count(lines, Status.CHANGED),
                count(lines, Status.UNCHANGED),
                count(lines, Status.REFUSED),
                count(lines, Status.UNCONFIRMED),
                lines);
    }

    private static long count(List<Line> lines, Status status) {
        return lines.stream().filter(l -> l.status() == status).count();
    }

    /** What became of a line. */
    public enum Status {
        @JsonProperty("created")
        CREATED,
        @JsonProperty("changed")
        CHANGED,
        /** It is registered like that already; nothing was written. */
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("refused")
        REFUSED,
        /** Kafka did not confirm it: it may have been written. To send it again is harmless. */
        @JsonProperty("unconfirmed")
        UNCONFIRMED
    }

    /**
     * One line's result.
     *
     * @param line as {@link ImportLine#number}
     * @param id null if the line has none that can be read
     * @param field what is wrong, where it is one field
     * @param detail what is wrong and what to write instead; null unless refused or unconfirmed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "BmcImportLine")
    public record Line(
            int line,
            @Nullable String id,
            Status status,
            @Nullable String field,
            @Nullable String detail) {
        static Line of(int line, String id, Status status) {
            return new Line(line, id, status, null, null);
        }
    }
}
