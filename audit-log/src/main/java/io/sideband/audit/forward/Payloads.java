package io.sideband.audit.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.EventCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What records look like to one destination, in each of the formats, bare or as syslog messages. Thread-safe. */
final class Payloads {
    private static final Map<String, String> TIME_QUALITY = Map.of("tzKnown", "1");

    private final ObjectMapper json = EventCodec.mapper();
    private final PayloadFormat format;
    private final Emitter emitter;

    Payloads(PayloadFormat format, Emitter emitter) {
        this.format = format;
        this.emitter = emitter;
    }

    /** True if a payload is a JSON object, false if it is a line of text. */
    boolean areJson() {
        return format != PayloadFormat.CEF;
    }

    /** The payload as one line of text. */
    String text(ForwardedRecord record) {
        return format == PayloadFormat.CEF
                ? CefPayload.of(record, emitter).text()
                : object(record).toString();
    }

    /** The payload as JSON; text for formats that are not. */
    JsonNode node(ForwardedRecord record) {
        return format == PayloadFormat.CEF ? json.getNodeFactory().textNode(text(record)) : object(record);
    }

    private ObjectNode object(ForwardedRecord forwarded) {
        if (format == PayloadFormat.OCSF) {
            return OcsfPayload.of(forwarded, emitter);
        }
        ObjectNode object = json.createObjectNode()
                .put("index", forwarded.index())
                .put("number", forwarded.number())
                .put("leafHash", forwarded.leafHash())
                .put("receivedAt", forwarded.receivedAt().toString());
        object.setAll(json.<ObjectNode>valueToTree(forwarded.record()));
        return object;
    }

    /**
     * The payload in a syslog message. What tells a repeat and what proves the record is in the structured data too, so
     * that a receiver which cuts long messages does not cut it off.
     */
    SyslogMessage syslog(ForwardedRecord forwarded) {
        AuditRecord record = forwarded.record();
        Map<String, String> proof = new LinkedHashMap<>();
        proof.put("auditId", record.id());
        proof.put("idx", Long.toString(forwarded.index()));
        proof.put("number", Long.toString(forwarded.number()));
        proof.put("leafHash", forwarded.leafHash());
        return new SyslogMessage(
                SyslogMessage.LOG_AUDIT,
                severity(record),
                record.at(),
                emitter.host(),
                Emitter.PRODUCT,
                "-",
                record.type(),
                List.of(
                        new SyslogMessage.Element("timeQuality", TIME_QUALITY),
                        new SyslogMessage.Element("sideband@" + emitter.enterprise(), proof)),
                text(forwarded));
    }

    private static int severity(AuditRecord record) {
        Outcome outcome = record.outcome();
        if (outcome == null) {
            return SyslogMessage.NOTICE;
        }
        return outcome == Outcome.SUCCEEDED ? SyslogMessage.INFORMATIONAL : SyslogMessage.WARNING;
    }
}
