package io.sideband.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ClimateTest {
    private static final double START = 1.7e9;

    @Test
    void theSameSeedGivesTheSameValues() {
        assertThat(new Climate(7, true).at(START, true, 0)).isEqualTo(new Climate(7, true).at(START, true, 0));
    }

    @Test
    void anotherSeedGivesOtherValues() {
        assertThat(new Climate(8, true).at(START, true, 0)).isNotEqualTo(new Climate(7, true).at(START, true, 0));
    }

    @Property(tries = 200)
    void loadIsAPart(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 4e9) double seconds) {
        assertThat(new LoadProcess(seed).at(seconds)).isBetween(0.0, 1.0);
    }

    /** The closed form against the differential equation that it solves. */
    @Test
    void lagFollowsTheLoadAsAFirstOrderFilterDoes() {
        LoadProcess load = new LoadProcess(3);
        double lag = 20;
        double step = 0.01;
        double filtered = load.lagged(START, lag, 0);
        for (double t = 0; t < 200; t += step) {
            filtered += (load.at(START + t) - filtered) / lag * step;
        }

        assertThat(filtered).isCloseTo(load.lagged(START + 200, lag, 0), within(0.001));
    }

    @Test
    void fansFollowHeatLater() {
        LoadProcess load = new LoadProcess(3);
        double heatPeak = peak(load, 20, 0);
        double fanPeak = peak(load, 20, 8);

        assertThat(fanPeak).isGreaterThan(heatPeak);
    }

    @Test
    void powerOffCoolsDownAndStopsFans() {
        Climate climate = new Climate(5, true);
        Conditions before = climate.at(START, true, 0);
        climate.switched(false, START);

        Conditions soon = climate.at(START + 10, false, 0);
        Conditions later = climate.at(START + 1_000, false, 0);

        assertThat(soon.warmth()).isLessThan(before.warmth()).isGreaterThan(later.warmth());
        assertThat(later.fanDrive()).isLessThan(0.001);
        assertThat(later.watts()).isLessThan(10);
    }

    @Test
    void switchingDoesNotJump() {
        Climate climate = new Climate(5, true);
        climate.switched(false, START);
        double cooled = climate.at(START + 30, false, 0).warmth();

        climate.switched(true, START + 30);

        assertThat(climate.at(START + 30, true, 0).warmth()).isCloseTo(cooled, within(1e-9));
    }

    private static double peak(LoadProcess load, double firstLag, double secondLag) {
        double best = 0;
        double at = 0;
        for (double t = 0; t < 300; t += 0.5) {
            double value = load.lagged(START + t, firstLag, secondLag);
            if (value > best) {
                best = value;
                at = t;
            }
        }
        return at;
    }
}
