package io.sideband.audit.log;

import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of itself; it becomes a record of the log's own source.
 *
 * @param actor who did it: the service, or whoever asked it to
 */
public record OwnEntry(
        String type,
        Actor actor,
        String targetKind,
        String target,
        Map<String, String> parameters,
        @Nullable String reason,
        Outcome outcome,
        @Nullable String detail) {
    /** The service itself. */
    static final Actor SELF = new Actor("audit-log", List.of(), "service", null);

    public OwnEntry {
        parameters = Map.copyOf(parameters);
    }

    /** Something that the service did to the log, and succeeded. */
    public static OwnEntry done(String type, Map<String, String> parameters, String detail) {
        return new OwnEntry(type, SELF, "log", "audit-log", parameters, null, Outcome.SUCCEEDED, detail);
    }

    /** Something that the service noticed of a source. */
    static OwnEntry noticed(
            String type, String source, Map<String, String> parameters, Outcome outcome, String detail) {
        return new OwnEntry(type, SELF, "source", source, parameters, null, outcome, detail);
    }
}
