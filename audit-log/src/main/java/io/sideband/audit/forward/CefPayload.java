package io.sideband.audit.forward;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Outcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records as {@link CefEvent}s. The custom fields are labelled as CEF asks for. */
final class CefPayload {
    private static final int LOW = 3;
    private static final int MEDIUM = 6;

    private CefPayload() {}

    static CefEvent of(ForwardedRecord forwarded, Emitter emitter) {
        AuditRecord record = forwarded.record();
        return new CefEvent(
                Emitter.VENDOR,
                Emitter.PRODUCT,
                emitter.version(),
                record.type(),
                record.target() == null ? record.type() : record.type() + " " + record.target(),
                severity(record),
                extension(forwarded));
    }

    private static int severity(AuditRecord record) {
        return record.outcome() == null || record.outcome() == Outcome.SUCCEEDED ? LOW : MEDIUM;
    }

    private static Map<String, String> extension(ForwardedRecord forwarded) {
        AuditRecord record = forwarded.record();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("rt", Long.toString(record.at().toEpochMilli()));
        fields.put("suser", record.actor().subject());
        fields.put("spriv", String.join(",", record.actor().roles()));
        address(fields, record.actor().address());
        if (record.targetKind().equals("bmc")) {
            put(fields, "dhost", record.target());
        } else {
            put(fields, "fname", record.target());
            fields.put("fileType", record.targetKind());
        }
        fields.put("act", record.type());
        fields.put("outcome", outcome(record));
        put(fields, "reason", record.reason());
        fields.put("externalId", record.id());
        custom(fields, "cs1", "tlogIndex", Long.toString(forwarded.index()));
        custom(fields, "cs2", "leafHash", forwarded.leafHash());
        custom(fields, "cs3", "correlation", record.correlation());
        custom(fields, "cs4", "intent", record.intent());
        custom(fields, "cs5", "source", record.source() + "#" + record.sequence());
        if (!record.parameters().isEmpty()) {
            custom(fields, "cs6", "parameters", new TreeMap<>(record.parameters()).toString());
        }
        custom(fields, "cn1", "number", Long.toString(forwarded.number()));
        put(fields, "msg", record.detail());
        return fields;
    }

    /** {@code src} holds IPv4 only in version 0 of the dictionary. */
    private static void address(Map<String, String> fields, @Nullable String address) {
        if (address == null) {
            return;
        }
        if (address.contains(":")) {
            custom(fields, "c6a2", "Source IPv6 Address", address);
        } else {
            fields.put("src", address);
        }
    }

    private static String outcome(AuditRecord record) {
        return record.outcome() == null
                ? record.phase().name().toLowerCase(Locale.ROOT)
                : record.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static void custom(Map<String, String> fields, String key, String label, @Nullable String value) {
        if (value != null) {
            fields.put(key + "Label", label);
            fields.put(key, value);
        }
    }

    private static void put(Map<String, String> fields, String key, @Nullable String value) {
        if (value != null) {
            fields.put(key, value);
        }
    }
}
