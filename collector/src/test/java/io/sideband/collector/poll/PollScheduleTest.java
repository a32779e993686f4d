package io.sideband.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Test
    void nextIsWithinTheInterval() {
        Instant next = PollSchedule.nextAfter(NOW, "rack1-u01", INTERVAL);
        assertThat(Duration.between(NOW, next)).isPositive().isLessThanOrEqualTo(INTERVAL);
    }

    @Test
    void placesAreKept() {
        Instant next = PollSchedule.nextAfter(NOW, "rack1-u01", INTERVAL);
        assertThat(PollSchedule.nextAfter(next, "rack1-u01", INTERVAL)).isEqualTo(next.plus(INTERVAL));
    }

    @Test
    void neighboursAreSpreadOverTheInterval() {
        int[] tenths = new int[10];
        IntStream.range(0, 1000).forEach(i -> {
            Instant next = PollSchedule.nextAfter(NOW, "rack1-u%04d".formatted(i), INTERVAL);
            tenths[(int) ((Duration.between(NOW, next).toMillis() - 1) / 1000)]++;
        });
        assertThat(IntStream.of(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(50, 200));
    }
}
