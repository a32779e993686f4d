package io.sideband.audit.forward;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records as events of OCSF 1.8.0: {@code type_uid} is {@code class_uid * 100 + activity_id}, times are milliseconds since
 * 1970. What the schema has no place for is in {@code unmapped}.
 */
final class OcsfPayload {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SCHEMA = "1.8.0";
    private static final int INFORMATIONAL = 1;
    private static final int MEDIUM = 3;
    private static final int SERVER = 1;
    private static final int USER = 1;
    private static final int SYSTEM = 3;

    private OcsfPayload() {}

    static ObjectNode of(ForwardedRecord forwarded, Emitter emitter) {
        AuditRecord record = forwarded.record();
        OcsfClass kind = OcsfClass.of(record);
        int activity = kind.activity(record);
        ObjectNode event = NODES.objectNode();
        event.put("class_uid", kind.uid())
                .put("category_uid", kind.category())
                .put("activity_id", activity)
                .put("type_uid", kind.uid() * 100 + activity)
                .put("severity_id", severity(record))
                .put("time", record.at().toEpochMilli());
        if (activity == 99) {
            event.put("activity_name", record.type());
        }
        status(event, record);
        event.set("metadata", metadata(forwarded, emitter));
        event.set("actor", NODES.objectNode().set("user", user(record)));
        event.set("src_endpoint", source(record));
        switch (kind) {
            case API_ACTIVITY -> api(event, record);
            case AUTHENTICATION ->
                event.<ObjectNode>set("user", user(record))
                        .set("service", NODES.objectNode().put("name", service(record)));
            case ENTITY_MANAGEMENT -> entity(event, record);
            case EVENT_LOG_ACTIVITY -> log(event, emitter);
        }
        event.set("unmapped", unmapped(forwarded));
        return event;
    }

    private static int severity(AuditRecord record) {
        return record.outcome() == null || record.outcome() == Outcome.SUCCEEDED ? INFORMATIONAL : MEDIUM;
    }

    /** An intent has no status yet; OCSF says Other and its name. */
    private static void status(ObjectNode event, AuditRecord record) {
        Outcome outcome = record.outcome();
        if (outcome == null) {
            event.put("status_id", 99).put("status", record.phase().name().toLowerCase(Locale.ROOT));
        } else {
            switch (outcome) {
                case SUCCEEDED -> event.put("status_id", 1);
                case FAILED, DENIED ->
                    event.put("status_id", 2).put("status_code", outcome.name().toLowerCase(Locale.ROOT));
                case UNKNOWN -> event.put("status_id", 0);
            }
        }
        if (record.detail() != null) {
            event.put("status_detail", record.detail());
        }
        if (record.reason() != null) {
            event.put("message", record.reason());
        }
    }

    private static ObjectNode metadata(ForwardedRecord forwarded, Emitter emitter) {
        AuditRecord record = forwarded.record();
        ObjectNode metadata = NODES.objectNode()
                .put("version", SCHEMA)
                .put("uid", record.id())
                .put("sequence", forwarded.number())
                .put("original_event_uid", Long.toString(forwarded.index()))
                .put("log_name", emitter.log())
                .put("logged_time", forwarded.receivedAt().toEpochMilli());
        if (record.correlation() != null) {
            metadata.put("correlation_uid", record.correlation());
        }
        metadata.putObject("product")
                .put("name", Emitter.PRODUCT)
                .put("vendor_name", Emitter.VENDOR)
                .put("version", emitter.version());
        return metadata;
    }

    private static ObjectNode user(AuditRecord record) {
        boolean service = record.actor().authentication().equals("service");
        return NODES.objectNode().put("name", record.actor().subject()).put("type_id", service ? SYSTEM : USER);
    }

    private static ObjectNode source(AuditRecord record) {
        ObjectNode endpoint = NODES.objectNode().put("svc_name", record.source());
        if (record.actor().address() != null) {
            endpoint.put("ip", record.actor().address());
        }
        return endpoint;
    }

    private static void api(ObjectNode event, AuditRecord record) {
        ObjectNode api = event.putObject("api").put("operation", record.type());
        api.putObject("service").put("name", service(record));
        if (record.correlation() != null) {
            api.putObject("request").put("uid", record.correlation());
        }
        if (record.target() != null) {
            event.putArray("resources")
                    .addObject()
                    .put("type", record.targetKind())
                    .put("uid", record.target())
                    .put("name", record.target());
            if (record.targetKind().equals("bmc")) {
                event.putObject("dst_endpoint").put("name", record.target());
            }
        }
    }

    private static void entity(ObjectNode event, AuditRecord record) {
        String name = record.target() == null ? record.targetKind() : record.target();
        event.putObject("entity")
                .put("type", record.targetKind())
                .put("uid", name)
                .put("name", name);
        if (record.reason() != null) {
            event.put("comment", record.reason());
        }
    }

    private static void log(ObjectNode event, Emitter emitter) {
        event.put("log_name", emitter.log()).put("log_provider", Emitter.PRODUCT);
        event.putObject("device").put("type_id", SERVER).put("hostname", emitter.host());
    }

    private static ObjectNode unmapped(ForwardedRecord forwarded) {
        AuditRecord record = forwarded.record();
        ObjectNode unmapped = NODES.objectNode()
                .put("tlog_index", forwarded.index())
                .put("leaf_hash", forwarded.leafHash())
                .put("source", record.source())
                .put("source_sequence", record.sequence())
                .put("type", record.type())
                .put("phase", record.phase().name().toLowerCase(Locale.ROOT))
                .put("authentication", record.actor().authentication());
        if (record.intent() != null) {
            unmapped.put("intent_id", record.intent());
        }
        record.actor().roles().forEach(unmapped.putArray("roles")::add);
        ObjectNode parameters = unmapped.putObject("parameters");
        for (Map.Entry<String, String> parameter : new TreeMap<>(record.parameters()).entrySet()) {
            parameters.put(parameter.getKey(), parameter.getValue());
        }
        return unmapped;
    }

    /** {@code /sideband/<service>/…}. */
    private static String service(AuditRecord record) {
        String[] parts = record.source().split("/", -1);
        return parts.length > 2 ? parts[2] : record.source();
    }
}
