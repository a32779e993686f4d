package io.sideband.audit.forward;

import io.sideband.events.AuditRecord;
import java.util.Map;
import java.util.Set;

/**
 * The event classes of OCSF 1.8 that records become.
 *
 * <pre>
 *   access.unauthenticated                         Authentication
 *   log.* audit.gap retention.applied …            Event Log Activity, about our own log
 *   bmc.registered credential.put rule.created …   Entity Management
 *   all else: operations, refusals, looks          API Activity
 * </pre>
 */
enum OcsfClass {
    EVENT_LOG_ACTIVITY(1008),
    AUTHENTICATION(3002),
    ENTITY_MANAGEMENT(3004),
    API_ACTIVITY(6003);

    /** What activity_id says in all classes alike. */
    private static final int OTHER = 99;

    private static final int CREATE = 1;
    private static final int READ = 2;
    private static final int UPDATE = 3;
    private static final int DELETE = 4;
    private static final int LOGON = 1;

    private static final Set<String> MANAGED = Set.of(
            "bmc", "credential", "rule", "silence", "receiver", "schedule", "policy", "hold", "subject", "destination");
    private static final Map<String, Integer> LOG_ACTIVITY =
            Map.of("log.started", 6, "retention.applied", 4, "evidence.exported", 3, "log.clear", 1);
    private static final Map<String, Integer> VERBS = Map.ofEntries(
            Map.entry("registered", 6),
            Map.entry("created", CREATE),
            Map.entry("placed", CREATE),
            Map.entry("put", UPDATE),
            Map.entry("saved", UPDATE),
            Map.entry("set", UPDATE),
            Map.entry("changed", UPDATE),
            Map.entry("loaded", UPDATE),
            Map.entry("tested", READ),
            Map.entry("released", DELETE),
            Map.entry("erased", DELETE),
            Map.entry("deleted", DELETE));

    private final int uid;

    OcsfClass(int uid) {
        this.uid = uid;
    }

    /** {@code class_uid}; its thousands are the category. */
    int uid() {
        return uid;
    }

    int category() {
        return uid / 1000;
    }

    static OcsfClass of(AuditRecord record) {
        String type = record.type();
        String topic = type.substring(0, Math.max(0, type.indexOf('.')));
        if (type.equals("access.unauthenticated")) {
            return AUTHENTICATION;
        }
        if (record.targetKind().equals("log") || record.targetKind().equals("source")) {
            return EVENT_LOG_ACTIVITY;
        }
        return MANAGED.contains(topic) && VERBS.containsKey(verb(record)) ? ENTITY_MANAGEMENT : API_ACTIVITY;
    }

    /** {@code activity_id} of the record in this class. */
    int activity(AuditRecord record) {
        return switch (this) {
            case AUTHENTICATION -> LOGON;
            case EVENT_LOG_ACTIVITY -> LOG_ACTIVITY.getOrDefault(record.type(), OTHER);
            case ENTITY_MANAGEMENT -> VERBS.getOrDefault(verb(record), OTHER);
            case API_ACTIVITY ->
                record.type().endsWith(".read") ? READ : record.type().startsWith("operation.") ? UPDATE : OTHER;
        };
    }

    private static String verb(AuditRecord record) {
        return record.type().substring(record.type().lastIndexOf('.') + 1);
    }
}
