package io.sideband.collector;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.bmc.BmcConnector;
import io.sideband.collector.credential.CredentialStore;
import io.sideband.collector.ownership.Ownership;
import io.sideband.collector.sensor.LatestReadings;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.SealedCredential;
import io.sideband.events.SensorSnapshot;
import io.sideband.service.kafka.TopicCache;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Starts and stops polling. Nothing is polled before credentials are known, because a version that is not known yet
 * would look like none. Ready once every cache is caught up and the group has said what is ours.
 */
@Singleton
@Readiness
public class CollectorLife implements HealthCheck {
    private static final Duration KNOW = Duration.ofSeconds(1);

    private final Ownership ownership;
    private final BmcConnector connector;
    private final TopicCache<BmcRegistration> bmcs;
    private final TopicCache<SealedCredential> credentials;
    private final CredentialStore store;
    private final TopicCache<BmcState> states;
    private final TopicCache<SensorSnapshot> sensors;
    private final LatestReadings readings;
    private volatile boolean stopping;

    @Inject
    CollectorLife(
            Ownership ownership,
            BmcConnector connector,
            TopicCache<BmcRegistration> bmcs,
            TopicCache<SealedCredential> credentials,
            CredentialStore store,
            TopicCache<BmcState> states,
            TopicCache<SensorSnapshot> sensors,
            LatestReadings readings) {
        this.ownership = ownership;
        this.connector = connector;
        this.bmcs = bmcs;
        this.credentials = credentials;
        this.store = store;
        this.states = states;
        this.sensors = sensors;
        this.readings = readings;
    }

    void start(@Observes StartupEvent event, MeterRegistry meters) {
        Gauge.builder("sideband.partitions.owned", ownership, Ownership::partitions)
                .register(meters);
        Gauge.builder("sideband.bmcs.owned", ownership, Ownership::bmcs).register(meters);
        Gauge.builder("sideband.writer.queued", ownership, Ownership::queued).register(meters);
        Thread.ofVirtual().name("start polling").start(this::poll);
    }

    private void poll() {
        try {
            while (!stopping) {
                if (credentials.awaitCaughtUp(KNOW)) {
                    store.onChange(ownership::credentialChanged);
                    ownership.start();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        ownership.close();
        connector.close();
    }

    @Override
    public HealthCheckResponse call() {
        boolean known = bmcs.caughtUp()
                && credentials.caughtUp()
                && states.caughtUp()
                && sensors.caughtUp()
                && readings.caughtUp();
        return HealthCheckResponse.named("collector")
                .status(known && ownership.joined())
                .withData("caches-caught-up", known)
                .withData("joined", ownership.joined())
                .withData("partitions", ownership.partitions())
                .withData("bmcs", ownership.bmcs())
                .build();
    }
}
