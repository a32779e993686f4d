package io.sideband.audit.leaf;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parts a record into what the leaf says openly and what may be personal. Open is what is listed, by name and whatever its
 * value: ids, source, sequence, times, type, phase, target, outcome, correlation, intent, the actor's roles and way of
 * authentication, and of the log's own records the parameters named here. All else is personal.
 */
public final class PersonalFields {
    private static final String PARAMETER = "parameters.";

    /** The parameters that the log itself writes; none of them names a person. */
    private static final Map<String, Set<String>> OPEN_PARAMETERS = Map.of(
            "log.started", Set.of("origin", "keys"),
            "log.heartbeat", Set.of("size", "root"),
            "log.key-added", Set.of("key"),
            "log.key-retired", Set.of("key"),
            "audit.gap", Set.of("from", "to"),
            "audit.conflict", Set.of("sequence", "kept"),
            "hold.placed", Set.of("from", "to"),
            "retention.applied", Set.of("from", "to"));

    private PersonalFields() {}

    /** The personal fields, by the name that their commitments have. */
    public static SortedMap<String, String> of(AuditRecord record) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("actor.subject", record.actor().subject());
        put(fields, "actor.address", record.actor().address());
        put(fields, "actor.delegate", record.actor().delegate());
        put(fields, "reason", record.reason());
        put(fields, "detail", record.detail());
        Set<String> open = openParameters(record);
        record.parameters().forEach((name, value) -> {
            if (!open.contains(name)) {
                fields.put(PARAMETER + name, value);
            }
        });
        return fields;
    }

    /** The names of those parameters that the leaf says openly. */
    static Set<String> openParameters(AuditRecord record) {
        return record.source().equals(Leaf.OWN_SOURCE)
                ? OPEN_PARAMETERS.getOrDefault(record.type(), Set.of())
                : Set.of();
    }

    /** The record with its personal fields as they are given; what is not given is not there any more. */
    public static AuditRecord join(AuditRecord open, Map<String, String> fields) {
        Map<String, String> parameters = new HashMap<>(open.parameters());
        fields.forEach((name, value) -> {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), value);
            }
        });
        Actor actor = new Actor(
                fields.getOrDefault("actor.subject", open.actor().subject()),
                open.actor().roles(),
                open.actor().authentication(),
                fields.get("actor.address"),
                fields.get("actor.delegate"));
        return new AuditRecord(
                open.id(),
                open.source(),
                open.sequence(),
                open.at(),
                open.type(),
                open.phase(),
                actor,
                open.targetKind(),
                open.target(),
                parameters,
                fields.get("reason"),
                open.outcome(),
                fields.get("detail"),
                open.correlation(),
                open.intent());
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
