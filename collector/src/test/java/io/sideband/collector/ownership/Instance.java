package io.sideband.collector.ownership;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sideband.bmc.BmcConnector;
import io.sideband.collector.credential.CredentialVault;
import io.sideband.collector.credential.SealedCredentials;
import io.sideband.collector.poll.Login;
import io.sideband.collector.poll.PollConfig;
import io.sideband.collector.poll.PollMetrics;
import io.sideband.collector.publish.WriterLimits;
import io.sideband.collector.sensor.ModelCatalogues;
import io.sideband.collector.sensor.SensorPolicy;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.SealedCredential;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.zone.ZoneNetworks;
import io.sideband.service.zone.ZonesConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One collector's owning half, without REST: what an instance does with the partitions that it gets. */
final class Instance implements AutoCloseable {
    private final TopicCache<SealedCredential> credentials;
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Ownership ownership;

    Instance(String name, Map<String, Object> kafka, BmcConnector connector, CredentialSealer sealer)
            throws InterruptedException {
        this(name, kafka, connector, sealer, "default");
    }

    Instance(String name, Map<String, Object> kafka, BmcConnector connector, CredentialSealer sealer, String zone)
            throws InterruptedException {
        KafkaConnection connection = new KafkaConnection(kafka);
        credentials = TopicCache.start(connection, EventType.CREDENTIAL);
        if (!credentials.awaitCaughtUp(Duration.ofSeconds(20))) {
            throw new IllegalStateException("the credentials were not read");
        }
        Login login = new Login(
                connector,
                new CredentialVault(new SealedCredentials(credentials, sealer)),
                new ZoneNetworks(loopback()),
                blocking);
        ownership = new Ownership(new OwnerContext(
                connection,
                new EventCodec(),
                zone,
                name,
                "/sideband/collector/" + name,
                login,
                polling(),
                new WriterLimits(Duration.ofMillis(20), Duration.ofMillis(100), 500, 1000),
                new ModelCatalogues(),
                new SensorPolicy(Map.of()),
                new PollMetrics(new SimpleMeterRegistry()),
                Clock.systemUTC(),
                new Random(42)));
        credentials.onChange((changed, credential) -> ownership.credentialChanged(changed));
        ownership.start();
    }

    Ownership ownership() {
        return ownership;
    }

    private static ZonesConfig loopback() {
        ZonesConfig.Zone zone = new ZonesConfig.Zone() {
            @Override
            public List<String> cidrs() {
                return List.of("127.0.0.0/8");
            }

            @Override
            public List<Integer> cipherSuites() {
                return List.of(17);
            }
        };
        return () -> Map.of("default", zone, "east", zone);
    }

    private static PollConfig polling() {
        return new PollConfig() {
            @Override
            public Duration backoffMax() {
                return Duration.ofSeconds(2);
            }

            @Override
            public Duration sensorsRecheck() {
                return Duration.ofSeconds(30);
            }

            @Override
            public Duration thresholdsReread() {
                return Duration.ofMinutes(15);
            }

            @Override
            public Duration inventoryRefresh() {
                return Duration.ofDays(1);
            }

            @Override
            public Duration postureCheck() {
                return Duration.ofDays(1);
            }

            @Override
            public boolean tryVendorLogins() {
                return false;
            }

            @Override
            public int threads() {
                return 1;
            }
        };
    }

    @Override
    public void close() {
        ownership.close();
        credentials.close();
        blocking.shutdownNow();
    }
}
