package io.sideband.collector;

import io.sideband.collector.eventlog.EventScan;
import io.sideband.collector.registry.Registry;
import io.sideband.collector.sensor.LatestReadings;
import io.sideband.collector.sensor.ReadingsConfig;
import io.sideband.collector.sensor.SnapshotPool;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.EventType;
import io.sideband.events.InventorySnapshot;
import io.sideband.events.SealedCredential;
import io.sideband.events.SensorSnapshot;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What every replica knows of every BMC, so that any of them answers any query. */
@Singleton
public class CollectorCaches {
    @Produces
    @Singleton
    TopicCache<BmcRegistration> bmcs(KafkaConnection connection) {
        return TopicCache.start(connection, EventType.BMC);
    }

    @Produces
    @Singleton
    TopicCache<SealedCredential> credentials(KafkaConnection connection) {
        return TopicCache.start(connection, EventType.CREDENTIAL);
    }

    @Produces
    @Singleton
    TopicCache<BmcState> states(KafkaConnection connection) {
        return TopicCache.start(connection, EventType.STATE);
    }

    @Produces
    @Singleton
    TopicCache<SensorSnapshot> sensors(KafkaConnection connection) {
        return TopicCache.start(connection, EventType.SENSORS, new SnapshotPool()::share);
    }

    @Produces
    @Singleton
    LatestReadings readings(
            KafkaConnection connection, ReadingsConfig config, Clock clock, TopicCache<BmcRegistration> bmcs) {
        LatestReadings readings = LatestReadings.start(connection, config.lookback(), clock);
        bmcs.onChange((bmc, registration) -> {
            if (registration.isEmpty()) {
                readings.forget(bmc);
            }
        });
        return readings;
    }

    @Produces
    @Singleton
    Registry registry(TopicCache<BmcRegistration> bmcs) {
        return new Registry(bmcs);
    }

    @Produces
    @Singleton
    EventScan events(KafkaConnection connection) {
        return new EventScan(connection);
    }

    @Produces
    @Singleton
    TopicCache<InventorySnapshot> inventory(KafkaConnection connection) {
        return TopicCache.start(connection, EventType.INVENTORY);
    }

    void closeInventory(@Disposes TopicCache<InventorySnapshot> cache) {
        cache.close();
    }

    void closeBmcs(@Disposes TopicCache<BmcRegistration> cache) {
        cache.close();
    }

    void closeCredentials(@Disposes TopicCache<SealedCredential> cache) {
        cache.close();
    }

    void closeStates(@Disposes TopicCache<BmcState> cache) {
        cache.close();
    }

    void closeSensors(@Disposes TopicCache<SensorSnapshot> cache) {
        cache.close();
    }

    void closeReadings(@Disposes LatestReadings readings) {
        readings.close();
    }
}
