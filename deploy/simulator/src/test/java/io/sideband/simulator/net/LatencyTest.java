package io.sideband.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void aLanIsSevenMillisecondsMostlyAndFortyOneAtWorst() {
        SplittableRandom dice = new SplittableRandom(1);

        List<Duration> sorted = IntStream.range(0, 10_000)
                .mapToObj(_ -> Latency.LAN.next(dice))
                .sorted()
                .toList();

        assertThat(sorted.get(5_000)).isBetween(Duration.ofMillis(6), Duration.ofMillis(8));
        assertThat(sorted.get(9_500)).isBetween(Duration.ofMillis(9), Duration.ofMillis(12));
        assertThat(sorted.getLast()).isBetween(Duration.ofMillis(38), Duration.ofMillis(41));
        assertThat(sorted.getFirst()).isGreaterThan(Duration.ofMillis(3));
    }

    @Test
    void isReadAsItIsWritten() {
        for (String text : List.of("lan", "none", "PT0.02S")) {
            assertThat(Latency.parse(text)).hasToString(text);
        }
        assertThat(Latency.parse("none").next(new SplittableRandom(1))).isZero();
        assertThatThrownBy(() -> Latency.parse("soon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latency: soon");
    }
}
