package io.sideband.collector.poll;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What polling says of itself: how much, how late, how often in vain. */
public final class PollMetrics {
    private final MeterRegistry registry;
    private final Counter polls;
    private final Counter overruns;
    private final Counter readings;
    private final Counter dropped;
    private final Timer lag;

    public PollMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.polls = Counter.builder("sideband.polls")
                .description("Polls that went well")
                .register(registry);
        this.overruns = Counter.builder("sideband.polls.overrun")
                .description("Polls left out because the one before was still going on")
                .register(registry);
        this.readings = Counter.builder("sideband.readings")
                .description("Sensor readings taken")
                .register(registry);
        this.dropped = Counter.builder("sideband.records.dropped")
                .description("Reading records that Kafka had no room for")
                .register(registry);
        this.lag = Timer.builder("sideband.poll.lag")
                .description("How long after it was due a poll started")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    void ended() {
        polls.increment();
    }

    void overrun() {
        overruns.increment();
    }

    void took(int count) {
        readings.increment(count);
    }

    void dropped(int records) {
        dropped.increment(records);
    }

    void late(Duration by) {
        lag.record(by);
    }

    /** @param code one of the stable reason codes: their number is bounded */
    void failed(String code) {
        registry.counter("sideband.poll.failures", "reason", code).increment();
    }
}
