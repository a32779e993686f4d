package io.sideband.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.audit.report.Report.Completeness;
import io.sideband.audit.report.Report.Evidence;
import io.sideband.audit.report.Report.Status;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgementTest {
    private static final Completeness COMPLETE = new Completeness(10, 10, 0, List.of(), 0, null);
    private static final Completeness EMPTY = new Completeness(0, 0, 0, List.of(), 0, null);
    private static final Completeness HOLE = new Completeness(9, 10, 0, List.of(4L), 0, null);
    private static final Completeness ARCHIVED = new Completeness(10, 10, 256, List.of(), 0, null);
    private static final Claim SHOWN = Claim.shown("it is done", "true");
    private static final Claim NONE = Claim.none("there is none", "true");

    @Test
    void whatDidNotHappenIsNoEventAndNeverAPass() {
        assertThat(Judgement.of(SHOWN, 0, COMPLETE)).isEqualTo(Status.NO_EVENT);
        assertThat(Judgement.of(SHOWN, 3, COMPLETE)).isEqualTo(Status.SHOWN);
        assertThat(Judgement.of(NONE, 0, EMPTY)).isEqualTo(Status.NO_EVENT);
    }

    @Test
    void absenceIsOnlySaidOfARangeThatIsAllThere() {
        assertThat(Judgement.of(NONE, 0, COMPLETE)).isEqualTo(Status.SHOWN);
        assertThat(Judgement.of(NONE, 0, HOLE)).isEqualTo(Status.INCOMPLETE);
        assertThat(Judgement.of(NONE, 0, ARCHIVED)).isEqualTo(Status.INCOMPLETE);
        assertThat(Judgement.of(NONE, 1, HOLE)).isEqualTo(Status.EXCEPTIONS);
    }

    private static Status control(Status... claims) {
        return Judgement.of(Stream.of(claims)
                .map(status -> new Evidence("a claim", status, "true", 10, 1, List.of()))
                .toList());
    }

    @Test
    void controlStandsAsItsWorstClaim() {
        assertThat(control(Status.SHOWN, Status.SHOWN)).isEqualTo(Status.SHOWN);
        assertThat(control(Status.SHOWN, Status.NO_EVENT)).isEqualTo(Status.PARTLY_SHOWN);
        assertThat(control(Status.NO_EVENT)).isEqualTo(Status.NO_EVENT);
        assertThat(control(Status.SHOWN, Status.INCOMPLETE, Status.NO_EVENT)).isEqualTo(Status.INCOMPLETE);
        assertThat(control(Status.INCOMPLETE, Status.EXCEPTIONS)).isEqualTo(Status.EXCEPTIONS);
    }

    @Test
    void everyFrameworkHasControlsWithClaimsOfTheirOwn() {
        for (Framework framework : Framework.values()) {
            assertThat(framework.controls())
                    .extracting(Control::id)
                    .doesNotHaveDuplicates()
                    .isNotEmpty();
            assertThat(framework.controls())
                    .allSatisfy(control -> assertThat(control.claims()).isNotEmpty());
            assertThat(Framework.named(framework.path())).contains(framework);
        }
        assertThat(Framework.named("none")).isEmpty();
    }
}
