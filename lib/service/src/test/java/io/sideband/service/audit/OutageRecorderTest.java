package io.sideband.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.AuditRecord.Actor;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.sideband.testkit.SettableClock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutageRecorderTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final AuditEntry ENTRY =
            AuditEntry.event("operation.power.off", new Actor("alice", List.of(), "bearer", null));

    private final SettableClock clock = new SettableClock(START);
    private final List<AuditEntry> recorded = new ArrayList<>();
    private ProblemCode refusal = ProblemCode.UNAVAILABLE;
    private boolean working = true;
    private final OutageRecorder recorder = new OutageRecorder(this::trail, "specimen", "specimen-0", clock);

    private Uni<String> trail(AuditEntry entry) {
        if (!working) {
            return Uni.createFrom().failure(new ProblemException(refusal, "Kafka is away"));
        }
        recorded.add(entry);
        return Uni.createFrom().item("id");
    }

    private void record() {
        String _ = recorder.record(ENTRY).await().indefinitely();
    }

    private void refuse() {
        assertThatThrownBy(this::record).isInstanceOf(ProblemException.class);
    }

    @Test
    void outageIsOnRecordOnceItIsOver() {
        record();
        working = false;
        refuse();
        clock.advance(Duration.ofMinutes(4));
        refuse();
        working = true;
        clock.advance(Duration.ofSeconds(10));
        record();
        record();

        assertThat(recorded)
                .extracting(AuditEntry::type)
                .containsExactly(
                        "operation.power.off", "operation.power.off", "audit.unavailable", "operation.power.off");
        assertThat(recorded.get(2).parameters())
                .containsEntry("from", "2026-11-22T10:00:00Z")
                .containsEntry("to", "2026-11-22T10:04:10Z")
                .containsEntry("cause", "Kafka is away")
                .containsEntry("refused", "2");
        assertThat(recorded.get(2).target()).isEqualTo("/sideband/specimen/specimen-0");
    }

    @Test
    void entryThatIsTooLargeIsNoOutage() {
        working = false;
        refusal = ProblemCode.TOO_LARGE;
        refuse();
        working = true;
        record();

        assertThat(recorded).extracting(AuditEntry::type).containsExactly("operation.power.off");
    }

    @Test
    void outageThatCannotBeRecordedIsNotForgotten() {
        AtomicInteger attempts = new AtomicInteger();
        OutageRecorder recorder = new OutageRecorder(
                entry -> entry.type().equals("audit.unavailable") && attempts.getAndIncrement() == 0
                        ? Uni.createFrom().failure(new ProblemException(ProblemCode.UNAVAILABLE, "away again"))
                        : trail(entry),
                "specimen",
                "specimen-0",
                clock);
        working = false;
        assertThatThrownBy(() -> recorder.record(ENTRY).await().indefinitely()).isInstanceOf(ProblemException.class);
        working = true;
        String _ = recorder.record(ENTRY).await().indefinitely();
        String _ = recorder.record(ENTRY).await().indefinitely();

        assertThat(recorded)
                .extracting(AuditEntry::type)
                .containsExactly("operation.power.off", "operation.power.off", "audit.unavailable");
        assertThat(recorded.getLast().parameters()).containsEntry("refused", "1");
    }
}
