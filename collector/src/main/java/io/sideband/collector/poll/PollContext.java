package io.sideband.collector.poll;

import io.sideband.collector.publish.Publisher;
import io.sideband.collector.sensor.ModelCatalogues;
import io.sideband.collector.sensor.SensorPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * What the pollers of one partition share.
 *
 * @param loop one thread: all that concerns a poller runs on it
 * @param owned false while it is not certain that the partition is ours: then nothing is sent to a BMC
 * @param source as events name it
 */
public record PollContext(
        Login login,
        Publisher publisher,
        ScheduledExecutorService loop,
        BooleanSupplier owned,
        ModelCatalogues models,
        SensorPolicy policy,
        PollMetrics metrics,
        Clock clock,
        RandomGenerator random,
        String source,
        Duration backoffMax,
        Duration sensorsRecheck,
        Duration thresholdsReread,
        Duration inventoryRefresh,
        Duration postureCheck,
        boolean tryVendorLogins) {}
