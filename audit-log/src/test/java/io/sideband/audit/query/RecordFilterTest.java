package io.sideband.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordFilterTest {
    private static final Instant FROM = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void asksForNothingThatIsNotGiven() {
        RecordFilter all = new RecordFilter(null, null, null, null, null, null, null, null, null);

        assertThat(all.condition()).isEmpty();
        assertThat(all.values()).isEmpty();
    }

    @Test
    void asksForAllThatIsGivenByParametersOnly() {
        UUID actor = UUID.randomUUID();
        RecordFilter filter =
                new RecordFilter("x' or 1=1", "bmc", actor, "operation.power.off", "intent", "denied", "c", FROM, TO);

        assertThat(filter.condition())
                .isEqualTo(
                        " and r.target = :target and r.targetKind = :targetKind and r.actor = :actor and r.type = :type"
                                + " and r.phase = :phase and r.outcome = :outcome and r.correlation = :correlation"
                                + " and r.at >= :from and r.at < :to");
        assertThat(filter.values())
                .containsEntry("target", "x' or 1=1")
                .containsEntry("actor", actor)
                .containsEntry("from", FROM)
                .containsEntry("to", TO);
    }
}
