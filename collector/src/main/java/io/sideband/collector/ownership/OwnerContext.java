package io.sideband.collector.ownership;

import io.sideband.collector.poll.Login;
import io.sideband.collector.poll.PollConfig;
import io.sideband.collector.poll.PollMetrics;
import io.sideband.collector.publish.WriterLimits;
import io.sideband.collector.sensor.ModelCatalogues;
import io.sideband.collector.sensor.SensorPolicy;
import io.sideband.events.EventCodec;
import io.sideband.service.kafka.KafkaConnection;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What the owners of one instance share.
 *
 * @param zone whose BMCs are polled; others on the same partitions are left to others
 * @param source as events name this instance
 */
public record OwnerContext(
        KafkaConnection connection,
        EventCodec codec,
        String zone,
        String instance,
        String source,
        Login login,
        PollConfig polling,
        WriterLimits writing,
        ModelCatalogues models,
        SensorPolicy policy,
        PollMetrics metrics,
        Clock clock,
        RandomGenerator random) {}
