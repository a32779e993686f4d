package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Runs of samples, one every 10 seconds: true where the condition holds. */
class AlertPathPropertyTest {
    private static final int EVERY = 10;

    @Property
    void withoutPatienceItFiresExactlyWhileTheConditionHolds(@ForAll @Size(max = 40) List<Boolean> samples) {
        AlertPath path = new Inactive();
        for (int i = 0; i < samples.size(); i++) {
            path = AlertPath.step(path, signal(samples.get(i), i), patience(0, 0))
                    .next();

            assertThat(path instanceof Firing).isEqualTo(samples.get(i));
        }
    }

    /** Prometheus' own rule, written as a scan backwards instead of a state. */
    @Property
    void firesIffForWasTrueAtEverySampleOrKeepFiringForIsNotOver(
            @ForAll @Size(max = 40) List<Boolean> samples,
            @ForAll @IntRange(max = 8) int hold,
            @ForAll @IntRange(max = 8) int keep) {
        AlertPath path = new Inactive();
        boolean fired = false;
        for (int i = 0; i < samples.size(); i++) {
            path = AlertPath.step(path, signal(samples.get(i), i), patience(hold, keep))
                    .next();
            fired = samples.get(i)
                    ? fired || trueFor(samples, i) >= hold
                    : fired && keep > 0 && falseFor(samples, i) < keep;

            assertThat(path instanceof Firing || path instanceof Keeping)
                    .as("after %s", samples.subList(0, i + 1))
                    .isEqualTo(fired);
        }
    }

    @Property
    void everyAlertBeginsFiresAndEndsInThisOrder(
            @ForAll @Size(max = 60) List<Boolean> samples,
            @ForAll @IntRange(max = 5) int hold,
            @ForAll @IntRange(max = 5) int keep) {
        AlertPath path = new Inactive();
        Change last = null;
        for (int i = 0; i < samples.size(); i++) {
            Step step = AlertPath.step(path, signal(samples.get(i), i), patience(hold, keep));
            if (step.change() != Change.NONE) {
                assertThat(mayFollow(last, step.change()))
                        .as("%s after %s", step.change(), last)
                        .isTrue();
                last = step.change();
            }
            path = step.next();
            assertOrdered(path, at(i));
        }
    }

    /** A tick between two samples changes nothing that the next sample would not have found alike. */
    @Property
    void ticksNeverFireWhatIsSampled(
            @ForAll @Size(max = 30) List<Boolean> samples, @ForAll @IntRange(min = 1, max = 5) int hold) {
        AlertPath path = new Inactive();
        for (int i = 0; i < samples.size(); i++) {
            path = AlertPath.step(path, signal(samples.get(i), i), patience(hold, 0))
                    .next();
            Step ticked = AlertPath.step(path, new Signal.Tick(at(i).plus(Duration.ofDays(1))), patience(hold, 0));

            assertThat(ticked).isEqualTo(new Step(path, Change.NONE));
        }
    }

    private static boolean mayFollow(@Nullable Change last, Change next) {
        return switch (next) {
            case NONE -> true;
            case PENDING -> last == null || last == Change.RESOLVED || last == Change.DROPPED;
            case FIRED -> last != Change.FIRED && last != Change.KEPT && last != Change.RESUMED;
            case DROPPED -> last == Change.PENDING;
            case KEPT -> last == Change.FIRED || last == Change.RESUMED;
            case RESUMED -> last == Change.KEPT;
            case RESOLVED -> last == Change.FIRED || last == Change.KEPT || last == Change.RESUMED;
        };
    }

    private static void assertOrdered(AlertPath path, Instant now) {
        switch (path) {
            case Inactive _ -> assertThat(now).isNotNull();
            case Pending(Instant since) -> assertThat(since).isBeforeOrEqualTo(now);
            case Firing(Instant since, Instant firingAt) -> assertThat(firingAt).isBetween(since, now);
            case Keeping(Instant since, Instant firingAt, Instant endedAt) -> {
                assertThat(firingAt).isBetween(since, endedAt);
                assertThat(endedAt).isBeforeOrEqualTo(now);
            }
        }
    }

    private static int trueFor(List<Boolean> samples, int until) {
        int first = until;
        while (first > 0 && samples.get(first - 1)) {
            first--;
        }
        return until - first;
    }

    private static int falseFor(List<Boolean> samples, int until) {
        int first = until;
        while (first > 0 && !samples.get(first - 1)) {
            first--;
        }
        return until - first;
    }

    private static Patience patience(int hold, int keep) {
        return new Patience(Duration.ofSeconds(hold * (long) EVERY), Duration.ofSeconds(keep * (long) EVERY), false);
    }

    private static Signal signal(boolean holds, int sample) {
        return holds ? new Signal.Holds(at(sample), at(sample)) : new Signal.Ended(at(sample));
    }

    private static Instant at(int sample) {
        return T0.plusSeconds(sample * (long) EVERY);
    }
}
