package io.sideband.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.audit.leaf.Leaf;
import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Phase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final OwnEntry START = OwnEntry.done("log.started", Map.of("origin", "example.com/log"), "begins");
    private static final String SOURCE = "/sideband/commander/1";

    private static AuditRecord record(String id, long sequence) {
        return record(id, SOURCE, sequence);
    }

    private static AuditRecord record(String id, String source, long sequence) {
        return new AuditRecord(
                id,
                source,
                sequence,
                NOW.minusSeconds(1),
                "operation.power.off",
                Phase.INTENT,
                new Actor("alice", List.of("operator"), "bearer", "10.0.0.7"),
                "bmc",
                "rack1-u01",
                Map.of(),
                null,
                null,
                null,
                null,
                null);
    }

    private static Intake.Known empty() {
        return new Intake.Known(0, 0, Set.of(), Map.of(), Map.of());
    }

    /** A log of ten records in which {@link #SOURCE} has counted to {@code last}. */
    private static Intake.Known countedTo(long last) {
        return new Intake.Known(10, 1, Set.of(), Map.of(), Map.of(SOURCE, last));
    }

    private static Intake intake(Intake.Known known, AuditRecord... records) {
        Intake intake = new Intake(NOW, known, START);
        for (AuditRecord record : records) {
            intake.take(record);
        }
        return intake;
    }

    private static List<String> ids(Intake intake) {
        return intake.appended().stream().map(a -> a.record().id()).toList();
    }

    private static List<String> types(Intake intake) {
        return intake.appended().stream().map(a -> a.record().type()).toList();
    }

    @Test
    void emptyLogBeginsWithItsStart() {
        Intake intake = intake(empty(), record("a", 1));

        assertThat(types(intake)).containsExactly("log.started", "operation.power.off");
        assertThat(intake.appended()).extracting(Appended::index).containsExactly(0L, 1L);
        assertThat(intake.appended().getFirst().record().source()).isEqualTo(Leaf.OWN_SOURCE);
        assertThat(intake.appended().getFirst().record().sequence()).isEqualTo(1);
    }

    @Test
    void recordsThatCountOnAreAppendedInOrder() {
        Intake intake = intake(countedTo(4), record("a", 5), record("b", 6));

        assertThat(ids(intake)).containsExactly("a", "b");
        assertThat(intake.appended()).extracting(Appended::index).containsExactly(10L, 11L);
        assertThat(intake.nextIndex()).isEqualTo(12);
        assertThat(intake.progress()).containsExactly(Map.entry(SOURCE, 6L));
        assertThat(intake.ownSequence()).isEqualTo(1);
    }

    @Test
    void repeatWithinABatchIsDropped() {
        Intake intake = intake(countedTo(4), record("a", 5), record("a", 5));

        assertThat(ids(intake)).containsExactly("a");
    }

    @Test
    void repeatOfWhatTheLogHasIsDroppedAndMovesNothing() {
        Map<Intake.Place, String> taken = Map.of(new Intake.Place(SOURCE, 4), "a");
        Intake intake =
                intake(new Intake.Known(10, 1, Set.of("a"), taken, new HashMap<>(Map.of(SOURCE, 4L))), record("a", 4));

        assertThat(intake.appended()).isEmpty();
        assertThat(intake.progress()).isEmpty();
        assertThat(intake.nextIndex()).isEqualTo(10);
    }

    @Test
    void holeIsARecordBeforeTheOneThatShowedIt() {
        Intake intake = intake(countedTo(4), record("a", 8));

        assertThat(types(intake)).containsExactly("audit.gap", "operation.power.off");
        AuditRecord gap = intake.appended().getFirst().record();
        assertThat(gap.target()).isEqualTo(SOURCE);
        assertThat(gap.parameters()).isEqualTo(Map.of("from", "5", "to", "7"));
        assertThat(gap.sequence()).isEqualTo(2);
        assertThat(intake.progress()).containsExactly(Map.entry(SOURCE, 8L));
    }

    @Test
    void sourceThatIsNewMustBeginAtOne() {
        Intake intake = intake(countedTo(4), record("a", "/sideband/other/1", 3));

        assertThat(intake.appended().getFirst().record().parameters()).isEqualTo(Map.of("from", "1", "to", "2"));
    }

    @Test
    void lateRecordFillsItsHole() {
        Intake intake = intake(countedTo(4), record("late", 2));

        assertThat(ids(intake)).containsExactly("late");
        assertThat(intake.progress()).isEmpty();
    }

    @Test
    void secondRecordInAPlaceIsAConflictUnderItsOwnActor() {
        Map<Intake.Place, String> taken = Map.of(new Intake.Place(SOURCE, 4), "kept");
        Intake intake =
                intake(new Intake.Known(10, 1, Set.of(), taken, Map.of(SOURCE, 4L)), record("x", 4), record("x", 4));

        assertThat(types(intake)).containsExactly("audit.conflict");
        Appended conflict = intake.appended().getFirst();
        assertThat(conflict.record().parameters()).containsEntry("kept", "kept").containsEntry("sequence", "4");
        assertThat(conflict.record().parameters().get("refused")).contains("\"id\":\"x\"");
        assertThat(conflict.keySubject()).isEqualTo("alice");
    }

    @Test
    void sourcesCountApart() {
        Intake intake = intake(countedTo(4), record("a", "/other", 1), record("b", 5), record("c", "/other", 2));

        assertThat(ids(intake)).containsExactly("a", "b", "c");
        assertThat(intake.progress()).containsOnly(Map.entry(SOURCE, 5L), Map.entry("/other", 2L));
    }
}
