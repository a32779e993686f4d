package io.sideband.audit.leaf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.audit.tree.Hash;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.AuditRecord.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log, version 1: canonical JSON (RFC 8785) with these members, absent where the record has none.
 *
 * <pre>
 *   v              1
 *   id source sequence at type phase targetKind target outcome correlation intent     as in the record
 *   receivedAt     when the log took it, by the log's clock; never goes back from one entry to the next
 *   actor          {"ref": who, as a UUID that means nothing without the subject's key, "roles": […], "authentication": …}
 *   parameters     those that can hold nothing personal
 *   commitments    {"actor.subject": …, "reason": …, "parameters.force": …}: of each other field a {@link Commitment}
 * </pre>
 *
 * @param json the canonical text
 */
public record Leaf(String json) {
    /** The source of records that the log writes about itself. */
    public static final String OWN_SOURCE = "/sideband/audit-log/log";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * The leaf of a record.
     *
     * @param actor the reference of its actor
     * @param commitments of its personal fields
     * @throws IllegalArgumentException if the record holds text that is not Unicode
     */
    public static Leaf of(AuditRecord record, Instant receivedAt, UUID actor, Map<String, String> commitments) {
        ObjectNode leaf = NODES.objectNode();
        leaf.put("v", 1);
        leaf.put("id", record.id());
        leaf.put("source", record.source());
        leaf.put("sequence", record.sequence());
        leaf.put("at", record.at().toString());
        leaf.put("receivedAt", receivedAt.toString());
        leaf.put("type", record.type());
        leaf.put("phase", lower(record.phase()));
        leaf.put("targetKind", record.targetKind());
        put(leaf, "target", record.target());
        put(leaf, "outcome", record.outcome() == null ? null : lower(record.outcome()));
        put(leaf, "correlation", record.correlation());
        put(leaf, "intent", record.intent());
        ObjectNode who = leaf.putObject("actor");
        who.put("ref", actor.toString());
        who.put("authentication", record.actor().authentication());
        ArrayNode roles = who.putArray("roles");
        record.actor().roles().forEach(roles::add);
        Set<String> open = PersonalFields.openParameters(record);
        if (!open.isEmpty()) {
            ObjectNode parameters = leaf.putObject("parameters");
            open.forEach(name -> put(parameters, name, record.parameters().get(name)));
        }
        ObjectNode committed = leaf.putObject("commitments");
        commitments.forEach(committed::put);
        return new Leaf(CanonicalJson.of(leaf));
    }

    /** The bytes that are in the entry bundle. */
    public byte[] bytes() {
        return json.getBytes(UTF_8);
    }

    /** Its hash in the tree. */
    public Hash hash() {
        return Hash.ofLeaf(bytes());
    }

    /**
     * What a leaf says openly of its record: the actor's subject is the reference, and what is personal is not there.
     *
     * @param leaf the parsed {@link #json}
     */
    public static AuditRecord open(JsonNode leaf) {
        JsonNode who = leaf.path("actor");
        List<String> roles = new ArrayList<>();
        who.path("roles").forEach(role -> roles.add(role.asText()));
        Map<String, String> parameters = new HashMap<>();
        leaf.path("parameters")
                .properties()
                .forEach(p -> parameters.put(p.getKey(), p.getValue().asText()));
        String outcome = text(leaf, "outcome");
        return new AuditRecord(
                leaf.path("id").asText(),
                leaf.path("source").asText(),
                leaf.path("sequence").asLong(),
                Instant.parse(leaf.path("at").asText()),
                leaf.path("type").asText(),
                Phase.valueOf(leaf.path("phase").asText().toUpperCase(Locale.ROOT)),
                new Actor(
                        who.path("ref").asText(),
                        roles,
                        who.path("authentication").asText(),
                        null),
                leaf.path("targetKind").asText(),
                text(leaf, "target"),
                parameters,
                null,
                outcome == null ? null : Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                null,
                text(leaf, "correlation"),
                text(leaf, "intent"));
    }

    private static @Nullable String text(JsonNode leaf, String name) {
        JsonNode value = leaf.get(name);
        return value == null ? null : value.asText();
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
