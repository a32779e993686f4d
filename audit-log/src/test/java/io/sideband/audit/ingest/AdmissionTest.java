package io.sideband.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Phase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private static AuditRecord record(
            String source, long sequence, Instant at, String subject, Map<String, String> parameters, String reason) {
        return new AuditRecord(
                "id",
                source,
                sequence,
                at,
                "type",
                Phase.EVENT,
                new Actor(subject, List.of(), "bearer", null),
                "bmc",
                "b1",
                parameters,
                reason,
                null,
                null,
                null,
                null);
    }

    private static AuditRecord parameters(Map<String, String> parameters) {
        return record("/s", 1, AT, "alice", parameters, "why");
    }

    @Test
    void ordinaryRecordIsAdmitted() {
        assertThat(Admission.refusal(parameters(Map.of("force", "no\0")))).isEmpty();
    }

    @Test
    void largeValueIsAdmittedForItIsOnlyCommittedTo() {
        assertThat(Admission.refusal(parameters(Map.of("output", "x".repeat(900_000)))))
                .isEmpty();
    }

    @Test
    void recordWhoseEntryWouldNotFitIsRefused() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            many.put("parameter-" + i, "x");
        }

        assertThat(Admission.refusal(parameters(many)))
                .hasValueSatisfying(r -> assertThat(r).contains("65535"));
    }

    @Test
    void textThatIsNotUnicodeIsRefused() {
        assertThat(Admission.refusal(parameters(Map.of("a", "\ud800")))).contains("the text is not Unicode");
        assertThat(Admission.refusal(parameters(Map.of("\udc00", "a")))).contains("the text is not Unicode");
        assertThat(Admission.refusal(record("/s\ud800", 1, AT, "alice", Map.of(), "why")))
                .contains("the text is not Unicode");
    }

    @Test
    void numberThatNotEveryJsonHasIsRefused() {
        assertThat(Admission.refusal(record("/s", (1L << 53) - 1, AT, "alice", Map.of(), "why")))
                .isEmpty();
        assertThat(Admission.refusal(record("/s", 1L << 53, AT, "alice", Map.of(), "why")))
                .isPresent();
        assertThat(Admission.refusal(record("/s", 0, AT, "alice", Map.of(), "why")))
                .isPresent();
    }

    @Test
    void timeThatTheDatabaseCannotHoldIsRefused() {
        assertThat(Admission.refusal(record("/s", 1, Instant.MAX, "alice", Map.of(), "why")))
                .isPresent();
        assertThat(Admission.refusal(record("/s", 1, Instant.MIN, "alice", Map.of(), "why")))
                .isPresent();
    }

    @Test
    void nobodyWritesInTheLogsOwnName() {
        assertThat(Admission.refusal(record("/sideband/audit-log/log", 1, AT, "alice", Map.of(), "why")))
                .contains("the source is the log itself");
    }

    @Test
    void nameThatCannotBeIndexedIsRefused() {
        assertThat(Admission.refusal(record("/s", 1, AT, "a".repeat(501), Map.of(), "why")))
                .isPresent();
    }
}
