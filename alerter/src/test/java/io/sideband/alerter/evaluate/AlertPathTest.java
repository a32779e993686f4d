package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sideband.alerter.evaluate.AlertPath.Change;
import io.sideband.alerter.evaluate.AlertPath.Firing;
import io.sideband.alerter.evaluate.AlertPath.Inactive;
import io.sideband.alerter.evaluate.AlertPath.Keeping;
import io.sideband.alerter.evaluate.AlertPath.Patience;
import io.sideband.alerter.evaluate.AlertPath.Pending;
import io.sideband.alerter.evaluate.AlertPath.Signal;
import io.sideband.alerter.evaluate.AlertPath.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlertPathTest {
    private static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO, false);
    private static final Patience SAMPLED = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(2), false);
    private static final Patience STANDING = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(2), true);

    @Test
    void withoutForItFiresAtOnce() {
        assertThat(AlertPath.step(new Inactive(), holds(0), NONE))
                .isEqualTo(new Step(new Firing(at(0), at(0)), Change.FIRED));
    }

    @Test
    void withForItIsPendingFirst() {
        assertThat(AlertPath.step(new Inactive(), holds(0), SAMPLED))
                .isEqualTo(new Step(new Pending(at(0)), Change.PENDING));
    }

    @Test
    void whatHeldLongEnoughBeforeItWasSeenFiresAtOnce() {
        assertThat(AlertPath.step(new Inactive(), new Signal.Holds(at(300), at(0)), STANDING))
                .isEqualTo(new Step(new Firing(at(0), at(300)), Change.FIRED));
    }

    @Test
    void itFiresWhenForIsOverToTheSecond() {
        assertThat(AlertPath.step(new Pending(at(0)), holds(299), SAMPLED).change())
                .isEqualTo(Change.NONE);
        assertThat(AlertPath.step(new Pending(at(0)), holds(300), SAMPLED))
                .isEqualTo(new Step(new Firing(at(0), at(300)), Change.FIRED));
    }

    @Test
    void aPendingAlertIsDroppedAtTheFirstSampleThatIsFine() {
        assertThat(AlertPath.step(new Pending(at(0)), ended(10), SAMPLED))
                .isEqualTo(new Step(new Inactive(), Change.DROPPED));
    }

    @Test
    void timeAloneFiresOnlyWhatStands() {
        assertThat(AlertPath.step(new Pending(at(0)), tick(9000), SAMPLED).change())
                .isEqualTo(Change.NONE);
        assertThat(AlertPath.step(new Pending(at(0)), tick(300), STANDING))
                .isEqualTo(new Step(new Firing(at(0), at(300)), Change.FIRED));
    }

    @Test
    void withoutKeepFiringItResolvesAtOnce() {
        assertThat(AlertPath.step(new Firing(at(0), at(0)), ended(10), NONE))
                .isEqualTo(new Step(new Inactive(), Change.RESOLVED));
    }

    @Test
    void keepFiringBridgesAnInterruption() {
        Step kept = AlertPath.step(new Firing(at(0), at(0)), ended(10), SAMPLED);

        assertThat(kept).isEqualTo(new Step(new Keeping(at(0), at(0), at(10)), Change.KEPT));
        assertThat(AlertPath.step(kept.next(), holds(60), SAMPLED))
                .isEqualTo(new Step(new Firing(at(0), at(0)), Change.RESUMED));
    }

    @Test
    void keepFiringCountsFromTheFirstSampleThatIsFine() {
        Keeping keeping = new Keeping(at(0), at(0), at(10));

        assertThat(AlertPath.step(keeping, ended(129), SAMPLED).change()).isEqualTo(Change.NONE);
        assertThat(AlertPath.step(keeping, ended(130), SAMPLED).change()).isEqualTo(Change.RESOLVED);
        assertThat(AlertPath.step(keeping, tick(130), SAMPLED).change()).isEqualTo(Change.RESOLVED);
    }

    @Test
    void aFiringAlertGoesOnWithoutData() {
        assertThat(AlertPath.step(new Firing(at(0), at(0)), tick(1_000_000), SAMPLED)
                        .change())
                .isEqualTo(Change.NONE);
    }

    @Test
    void negativePatienceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(Duration.ofSeconds(-1), Duration.ZERO, false))
                .withMessageContaining("for");
    }

    private static Instant at(long second) {
        return T0.plusSeconds(second);
    }

    private static Signal holds(long second) {
        return new Signal.Holds(at(second), at(second));
    }

    private static Signal ended(long second) {
        return new Signal.Ended(at(second));
    }

    private static Signal tick(long second) {
        return new Signal.Tick(at(second));
    }
}
