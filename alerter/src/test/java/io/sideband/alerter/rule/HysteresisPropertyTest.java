package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.thresholds;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.events.SensorSnapshot.Thresholds;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class HysteresisPropertyTest {
    private final Thresholds thresholds = thresholds();

    /** Thresholds 80, 90 and 100, hysteresis 2: between 88 and 90 neither side may flap. */
    @Property
    void noiseWithinTheHysteresisChangesNothing(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 88, max = 89.99) Double> noise) {
        assertThat(run(ThresholdLevel.CRITICAL, noise)).contains(ThresholdLevel.CRITICAL);
        assertThat(run(ThresholdLevel.NON_CRITICAL, noise)).contains(ThresholdLevel.NON_CRITICAL);
    }

    @Property
    void theLevelIsNeverBelowWhatIsCrossedNorAboveWhatTheHysteresisHolds(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 70, max = 110) Double> values) {
        Optional<ThresholdLevel> current = Optional.empty();
        for (double value : values) {
            current = ThresholdDirection.UPPER.level(thresholds, value, current.orElse(null));
            int level = current.map(l -> l.ordinal() + 1).orElse(0);

            assertThat(level).isBetween(crossed(value), crossed(value + 2));
        }
    }

    @Property
    void farBackIsAlwaysOver(
            @ForAll @Size(max = 20) List<@DoubleRange(min = 0, max = 200) Double> before,
            @ForAll @DoubleRange(min = 20, max = 77.99) double after) {
        Optional<ThresholdLevel> reached = run(null, before);

        assertThat(ThresholdDirection.UPPER.level(thresholds, after, reached.orElse(null)))
                .isEmpty();
    }

    private Optional<ThresholdLevel> run(@Nullable ThresholdLevel from, List<Double> values) {
        Optional<ThresholdLevel> current = Optional.ofNullable(from);
        for (double value : values) {
            current = ThresholdDirection.UPPER.level(thresholds, value, current.orElse(null));
        }
        return current;
    }

    private static int crossed(double value) {
        return value >= 100 ? 3 : value >= 90 ? 2 : value >= 80 ? 1 : 0;
    }
}
