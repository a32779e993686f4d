package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.TEMPERATURE;
import static io.sideband.alerter.Fleet.temperature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.SampleWindow.Sample;
import io.sideband.events.RuleCondition;
import io.sideband.events.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateRuleTest {
    private static final ConditionKey KEY = new ConditionKey("rise", TEMPERATURE + "/rate");
    private static final Duration WINDOW = Duration.ofMinutes(1);

    @Test
    void theSlopeIsThatOfTheLeastSquaresLine() {
        // by hand: mean time 15 s, mean value 43; covariance 15·7 + 5·3 + 5·3 + 15·7 = 240, variance 500
        SampleWindow samples = window(new double[] {36, 40, 46, 50}, new int[] {0, 10, 20, 30});

        assertThat(samples.slope(WINDOW, 3))
                .hasValueSatisfying(s -> assertThat(s).isCloseTo(0.48, within(1e-9)));
    }

    @Test
    void samplesBeforeTheWindowDoNotCount() {
        SampleWindow samples = window(new double[] {500, 40, 41, 42}, new int[] {0, 120, 130, 140});

        assertThat(samples.slope(WINDOW, 3))
                .hasValueSatisfying(s -> assertThat(s).isCloseTo(0.1, within(1e-9)));
    }

    @Test
    void tooFewSamplesHaveNoSlope() {
        assertThat(window(new double[] {40, 90}, new int[] {0, 10}).slope(WINDOW, 3))
                .isEmpty();
    }

    @Test
    void whatIsOlderThanIsKeptIsForgotten() {
        SampleWindow samples = window(new double[] {1, 2, 3}, new int[] {0, 30, 61});

        assertThat(samples.samples()).extracting(Sample::value).containsExactly(2.0, 3.0);
    }

    @Test
    void aRiseAboveTheLimitHoldsAndASlowerOneEnds() {
        RateRule rule = rule(5, "Cel");
        SampleWindow fast = window(new double[] {40, 41, 42}, new int[] {0, 10, 20});
        SampleWindow slow = window(new double[] {40, 40, 41}, new int[] {0, 15, 30});

        assertThat(rule.judge(temperature(42), T0, fast, Map.of()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Observation.Holds.class,
                        holds -> assertThat(holds.finding().annotations())
                                .containsEntry("summary", "CPU1 Temp changes by 6 Cel in PT1M, above 5 Cel"));
        assertThat(rule.judge(temperature(41), T0, slow, Map.of(KEY, Severity.CRITICAL)))
                .containsExactly(new Ended(KEY, T0));
    }

    @Test
    void aChangeHasNoZeroPoint() {
        // 6 Cel in a minute are 10.8 [degF]
        SampleWindow samples = window(new double[] {40, 41, 42}, new int[] {0, 10, 20});

        assertThat(rule(10.7, "[degF]").judge(temperature(42), T0, samples, Map.of()))
                .hasSize(1);
        assertThat(rule(10.9, "[degF]").judge(temperature(42), T0, samples, Map.of()))
                .isEmpty();
    }

    private static RateRule rule(double above, String unit) {
        return new RateRule(
                "rise", new RuleCondition.Rate(above, null, unit, Duration.ofMinutes(1), WINDOW, 3), Severity.WARNING);
    }

    private static SampleWindow window(double[] values, int[] seconds) {
        SampleWindow samples = SampleWindow.empty();
        for (int i = 0; i < values.length; i++) {
            samples = samples.with(new Sample(T0.plusSeconds(seconds[i]), values[i]), WINDOW);
        }
        return samples;
    }
}
