package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void pausesGrowUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofSeconds(5));

        assertThat(List.of(backoff.failed(), backoff.failed(), backoff.failed(), backoff.failed()))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5));
        backoff.succeeded();
        assertThat(backoff.failed()).isEqualTo(Duration.ofSeconds(1));
    }
}
