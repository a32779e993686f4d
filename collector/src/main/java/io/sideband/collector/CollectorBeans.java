package io.sideband.collector;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.sideband.bmc.BmcConnector;
import io.sideband.bmc.ipmi.IpmiBmcConnector;
import io.sideband.collector.credential.CredentialFiles;
import io.sideband.collector.credential.CredentialStore;
import io.sideband.collector.credential.CredentialVault;
import io.sideband.collector.credential.CredentialsConfig;
import io.sideband.collector.credential.SealedCredentials;
import io.sideband.collector.ownership.OwnerContext;
import io.sideband.collector.ownership.Ownership;
import io.sideband.collector.poll.Login;
import io.sideband.collector.poll.PollConfig;
import io.sideband.collector.poll.PollMetrics;
import io.sideband.collector.publish.WriterConfig;
import io.sideband.collector.publish.WriterLimits;
import io.sideband.collector.sensor.ModelCatalogues;
import io.sideband.collector.sensor.SensorPolicy;
import io.sideband.collector.sensor.SensorsConfig;
import io.sideband.events.BmcRegistration;
import io.sideband.events.EventCodec;
import io.sideband.events.SealedCredential;
import io.sideband.events.Topic;
import io.sideband.service.audit.AuditedWriter;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.NeededTopics;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.zone.ZoneNetworks;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Puts the collector together. */
@Singleton
public class CollectorBeans {
    private static final Duration CREDENTIALS_KNOWN = Duration.ofMinutes(2);

    @Produces
    @Singleton
    NeededTopics topics() {
        return NeededTopics.of(
                Topic.BMCS,
                Topic.CREDENTIALS,
                Topic.SENSORS,
                Topic.INVENTORY,
                Topic.READINGS,
                Topic.EVENTS,
                Topic.CURSORS,
                Topic.STATES,
                Topic.COMMANDS,
                Topic.AUDIT);
    }

    /** A key is made only when it is certain that nothing is sealed yet: data without its key is refused. */
    @Produces
    @Singleton
    CredentialSealer sealer(ServiceConfig config, TopicCache<SealedCredential> credentials) {
        Path keys = config.keys()
                .directory()
                .orElseThrow(() -> new IllegalStateException("set sideband.keys.directory: where the keys lie"));
        return known(credentials) && credentials.values().isEmpty()
                ? CredentialSealer.openOrCreate(keys)
                : CredentialSealer.open(keys);
    }

    private static boolean known(TopicCache<SealedCredential> credentials) {
        try {
            return credentials.awaitCaughtUp(CREDENTIALS_KNOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Replaced in tests by BMCs in memory. */
    @Produces
    @Singleton
    @DefaultBean
    BmcConnector connector() {
        return IpmiBmcConnector.open();
    }

    @Produces
    @Singleton
    CredentialStore store(CredentialsConfig config, TopicCache<SealedCredential> credentials, CredentialSealer sealer) {
        return switch (config.store()) {
            case TOPIC -> new SealedCredentials(credentials, sealer);
            case FILES ->
                CredentialFiles.watched(
                        config.directory()
                                .orElseThrow(() -> new IllegalStateException(
                                        "set sideband.credentials.directory: where the files of credentials lie")),
                        sealer,
                        config.refresh());
        };
    }

    @Produces
    @Singleton
    CredentialVault vault(CredentialStore store) {
        return new CredentialVault(store);
    }

    @Produces
    @Singleton
    AuditedWriter writer(
            KafkaConnection connection,
            ServiceConfig config,
            Clock clock,
            TopicCache<BmcRegistration> bmcs,
            TopicCache<SealedCredential> credentials) {
        AuditedWriter writer = new AuditedWriter(
                () -> connection.producer(AuditedWriter.producerSettings("collector", config.instance())),
                "collector",
                config.instance(),
                clock);
        bmcs.onChange((id, registration) -> writer.changed());
        credentials.onChange((name, credential) -> writer.changed());
        return writer;
    }

    @Produces
    @Singleton
    Login login(BmcConnector connector, CredentialVault vault, ZoneNetworks networks) {
        return new Login(connector, vault, networks, Executors.newVirtualThreadPerTaskExecutor());
    }

    @Produces
    @Singleton
    Ownership ownership(
            KafkaConnection connection,
            ServiceConfig config,
            Login login,
            PollConfig polling,
            WriterConfig writing,
            SensorsConfig sensors,
            MeterRegistry meters,
            Clock clock) {
        return new Ownership(new OwnerContext(
                connection,
                new EventCodec(),
                config.zone(),
                config.instance(),
                "/sideband/collector/" + config.instance(),
                login,
                polling,
                new WriterLimits(
                        writing.linger(), writing.readingsLinger(), writing.transactionRecords(), writing.queue()),
                new ModelCatalogues(),
                new SensorPolicy(sensors.every()),
                new PollMetrics(meters),
                clock,
                RandomGenerator.getDefault()));
    }

    void close(@Disposes AuditedWriter writer) {
        writer.close();
    }
}
