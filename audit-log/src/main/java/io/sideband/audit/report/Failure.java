package io.sideband.audit.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sideband.audit.query.LoggedRecord;
import io.sideband.events.AuditRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the failure register: auditing did not work, or not as it must.
 *
 * @param index of the record that says so
 * @param type {@code log.outage}: the log took no records; {@code log.resumed}: a replica of it was not there;
 *     {@code audit.unavailable}: a service could not write records, and refused what it could not record;
 *     {@code audit.gap}: records of a writer did not arrive; {@code audit.conflict}: two claim one number
 * @param source whose auditing it was
 * @param refused how many calls were refused meanwhile; null where nothing is refused
 * @param answer what a person said of it; null until somebody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(example = """
                {"index":130221,"type":"log.outage","source":"/sideband/audit-log/log","from":"2026-11-22T10:00:00Z",\
                "to":"2026-11-22T10:04:10Z","cause":"Connection refused",\
                "answer":{"risk":"none: writers waited","action":"disk replaced","by":"carol","at":"2026-11-22T11:00:00Z"}}""")
public record Failure(
        long index,
        String type,
        String source,
        Instant from,
        Instant to,
        String cause,
        @Nullable Long refused,
        @Nullable Answer answer) {
    static final String ANSWERED = "failure.answered";
    static final Set<String> TYPES =
            Set.of("log.outage", "log.resumed", "audit.unavailable", "audit.gap", "audit.conflict");

    /** What was done about it. */
    public record Answer(String risk, String action, String by, Instant at) {}

    static Failure of(LoggedRecord logged, @Nullable Answer answer) {
        AuditRecord record = logged.record();
        Map<String, String> said = record.parameters();
        boolean ours = record.type().startsWith("log.");
        boolean interval = ours || record.type().equals("audit.unavailable");
        String begin = said.get(record.type().equals("log.resumed") ? "since" : "from");
        return new Failure(
                logged.index(),
                record.type(),
                ours || record.target() == null ? record.source() : record.target(),
                interval ? time(begin, record.at()) : record.at(),
                interval ? time(said.get("to"), record.at()) : record.at(),
                said.getOrDefault("cause", record.detail() == null ? "not told" : record.detail()),
                said.containsKey("refused") ? Long.valueOf(said.get("refused")) : null,
                answer);
    }

    private static Instant time(@Nullable String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
