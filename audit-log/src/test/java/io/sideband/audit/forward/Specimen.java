package io.sideband.audit.forward;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.events.AuditRecord.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records for tests. */
final class Specimen {
    static final Emitter EMITTER = new Emitter("audit.example.com/oob", "1.2.3", 32473);
    static final Instant AT = Instant.parse("2026-08-24T10:15:30.123456789Z");

    private Specimen() {}

    static AuditRecord record(String type, String targetKind, @Nullable String target, @Nullable Outcome outcome) {
        return new AuditRecord(
                "0190-" + type,
                "/sideband/commander/0",
                5,
                AT,
                type,
                outcome == null ? Phase.INTENT : Phase.EVENT,
                new Actor("alice", List.of("operator"), "bearer", "192.0.2.10"),
                targetKind,
                target,
                Map.of("force", "yes"),
                "a=b\nline2",
                outcome,
                null,
                "op-42",
                null);
    }

    static ForwardedRecord forwarded(AuditRecord record) {
        return new ForwardedRecord(8812, 7, Instant.parse("2026-08-24T10:15:30.141Z"), "ab".repeat(32), record);
    }

    /** One of many, told by its index; the reason has what framing might stumble over. */
    static ForwardedRecord numbered(long index) {
        AuditRecord record = new AuditRecord(
                "id-" + index,
                "/sideband/commander/0",
                index + 1,
                AT,
                "operation.power.off",
                Phase.EVENT,
                new Actor("alice", List.of("operator"), "bearer", "192.0.2.10"),
                "bmc",
                "r12-u07",
                Map.of(),
                "Größe \"quoted\" ] \\ 7 <13>1 - %s\nline two\r\n" + "x".repeat((int) (index % 97)),
                Outcome.SUCCEEDED,
                null,
                null,
                null);
        return new ForwardedRecord(index, 0, AT, "cd".repeat(32), record);
    }
}
