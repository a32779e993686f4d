package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sideband.events.AuditRecord;
import io.sideband.events.AuditRecord.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestinationFilterTest {
    private static final AuditRecord OFF = Specimen.record("operation.power.off", "bmc", "rack1-u07", Outcome.DENIED);
    private static final AuditRecord INTENT = Specimen.record("operation.power.off", "bmc", "rack1-u07", null);
    private static final AuditRecord READ = Specimen.record("audit.read", "audit-log", null, Outcome.SUCCEEDED);
    private static final AuditRecord BEAT = Specimen.record("log.heartbeat", "log", "audit-log", Outcome.SUCCEEDED);

    @Test
    void nothingAskedLetsEverythingThrough() {
        assertThat(List.of(OFF, INTENT, READ, BEAT)).allMatch(DestinationFilter.ALL::passes);
    }

    @Test
    void allThatIsAskedMustFit() {
        DestinationFilter filter = new DestinationFilter(
                List.of("operation.*"), List.of("denied", "failed"), List.of("bmc"), List.of("rack1-*"), null);

        assertThat(filter.passes(OFF)).isTrue();
        assertThat(filter.passes(INTENT)).isFalse();
        assertThat(filter.passes(READ)).isFalse();
        assertThat(new DestinationFilter(null, null, null, List.of("rack2-*"), null).passes(OFF))
                .isFalse();
        assertThat(new DestinationFilter(null, List.of("none"), null, null, null).passes(INTENT))
                .isTrue();
        assertThat(new DestinationFilter(null, null, null, null, List.of("/sideband/collector/*")).passes(OFF))
                .isFalse();
    }

    @Test
    void starsAreTheOnlyWildcard() {
        assertThat(new DestinationFilter(List.of("operation.power.of."), null, null, null, null).passes(OFF))
                .isFalse();
        assertThat(new DestinationFilter(List.of("*.power.*"), null, null, null, null).passes(OFF))
                .isTrue();
        assertThat(new DestinationFilter(List.of("operation"), null, null, null, null).passes(OFF))
                .isFalse();
        assertThat(new DestinationFilter(List.of("*"), null, null, null, null).passes(OFF))
                .isTrue();
    }

    @Test
    void heartbeatAlwaysPasses() {
        assertThat(new DestinationFilter(List.of("operation.*"), List.of("denied"), null, null, null).passes(BEAT))
                .isTrue();
    }

    @Test
    void outcomeThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> new DestinationFilter(null, List.of("success"), null, null, null))
                .hasMessageContaining("succeeded, failed, denied, unknown, none");
    }
}
