package io.sideband.ipmi.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofMillis(500), 3);

    private final RoundTrip trip = new RoundTrip();

    private Duration firstAfter(int... millis) {
        for (int time : millis) {
            trip.sample(Duration.ofMillis(time));
        }
        return trip.adapt(POLICY).first();
    }

    @Test
    void waitsAsThePolicySaysBeforeItKnowsBetter() {
        assertThat(trip.adapt(POLICY)).isEqualTo(POLICY);
    }

    @Test
    void aFastBmcIsAskedAgainSoonerButNotAtOnce() {
        assertThat(firstAfter(7, 8, 7, 10)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aSlowBmcIsGivenMoreTime() {
        assertThat(firstAfter(600, 650, 700, 600)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1900));
    }

    @Test
    void patienceEnds() {
        assertThat(firstAfter(30_000)).isEqualTo(Duration.ofSeconds(2));
    }

    @Property
    void waitsStayInBounds(@ForAll @Size(min = 1, max = 50) List<@IntRange(max = 60_000) Integer> times) {
        RoundTrip measured = new RoundTrip();
        times.forEach(time -> measured.sample(Duration.ofMillis(time)));

        assertThat(measured.adapt(POLICY).first()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(2));
        assertThat(measured.adapt(POLICY).transmissions()).isEqualTo(3);
    }
}
