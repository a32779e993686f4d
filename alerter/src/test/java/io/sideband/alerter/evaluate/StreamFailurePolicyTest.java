package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.T0;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class StreamFailurePolicyTest {
    private Instant now = T0;
    private final StreamFailurePolicy policy = new StreamFailurePolicy(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void aFailureReplacesTheThread() {
        assertThat(policy.handle(new TimeoutException("broker away"))).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void failuresInARowEndTheStream() {
        for (int i = 1; i < StreamFailurePolicy.FAILURES; i++) {
            assertThat(policy.handle(new TimeoutException("broker away"))).isEqualTo(REPLACE_THREAD);
        }

        assertThat(policy.handle(new TimeoutException("broker away"))).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void failuresFarApartNeverEndTheStream() {
        for (int i = 0; i < 50; i++) {
            now = now.plus(StreamFailurePolicy.WITHIN);
            assertThat(policy.handle(new TimeoutException("broker away"))).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void anErrorOfTheMachineEndsTheStream() {
        assertThat(policy.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
    }
}
