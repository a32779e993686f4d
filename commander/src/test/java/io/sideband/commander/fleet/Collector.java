package io.sideband.commander.fleet;

import static org.awaitility.Awaitility.await;

import io.sideband.commander.registry.BmcRegistry;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Protocol;
import io.sideband.events.SealedCredential;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.CredentialSecret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes to Kafka what the collector would. */
@Singleton
public class Collector {
    private final Producer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();
    private final CredentialSealer sealer;
    private final Clock clock;
    private final BmcRegistry registry;

    @Inject
    public Collector(KafkaConnection kafka, ServiceConfig config, Clock clock, BmcRegistry registry) {
        this.registry = registry;
        this.producer = kafka.producer(Map.of());
        this.sealer = CredentialSealer.open(config.keys().directory().orElseThrow());
        this.clock = clock;
    }

    /** Seals a credential for all zones. */
    public void credential(String name, String user, String password) {
        try (var secret = new CredentialSecret(user, password.getBytes(StandardCharsets.UTF_8), null)) {
            SealedCredential sealed = sealer.seal(name, 1, secret, List.of());
            publish(EventType.CREDENTIAL, name, sealed);
        }
    }

    /** Registers a BMC with credential {@code lab} at suite 17. */
    public void register(String id, String address, int port, Map<String, String> labels) {
        publish(EventType.BMC, id, registration(id, address, port, labels));
    }

    private static BmcRegistration registration(String id, String address, int port, Map<String, String> labels) {
        return new BmcRegistration(
                id,
                "default",
                address,
                port,
                List.of(Protocol.IPMI),
                "lab",
                labels,
                List.of(17, 3),
                Duration.ofSeconds(5),
                1);
    }

    /** Registers a BMC of a new name with those labels, and waits until the service knows it. */
    public String bmc(Map<String, String> labels) {
        return bmc(labels, new InetSocketAddress(InetAddress.getLoopbackAddress(), 623));
    }

    /** As {@link #bmc(Map)}, of a BMC that listens there. */
    public String bmc(Map<String, String> labels, InetSocketAddress address) {
        String id = "bmc-" + UUID.randomUUID();
        credential("lab", "ipmiusr", "test");
        register(id, address.getAddress().getHostAddress(), address.getPort(), labels);
        await().until(() ->
                registry.bmc(id).isPresent() && registry.credential("lab").isPresent() && registry.caughtUp());
        return id;
    }

    /** Registers that many with those labels, and waits until the service knows them all. */
    public void bmcs(int count, Map<String, String> labels) {
        credential("lab", "ipmiusr", "test");
        String prefix = "many-" + UUID.randomUUID() + "-";
        for (int n = 0; n < count; n++) {
            var unused = producer.send(
                    record(EventType.BMC, prefix + n, registration(prefix + n, "127.0.0.1", 623, labels)));
        }
        producer.flush();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> registry.bmcs().stream()
                                .filter(bmc -> bmc.id().startsWith(prefix))
                                .count()
                        == count);
    }

    /** Says that the BMC is left to {@code task}, or to none. */
    public void yieldTo(String bmc, @Nullable String task) {
        state(bmc, BmcState.Power.UNKNOWN, task);
    }

    /** Says what the collector last saw of the server's power; the service knows it on return. */
    public void saw(String bmc, BmcState.Power power) {
        state(bmc, power, null);
        await().until(() ->
                registry.state(bmc).filter(state -> state.power() == power).isPresent());
    }

    private void state(String bmc, BmcState.Power power, @Nullable String task) {
        Instant now = clock.instant();
        publish(
                EventType.STATE,
                bmc,
                new BmcState(
                        bmc,
                        now,
                        BmcState.Reachability.REACHABLE,
                        now,
                        null,
                        null,
                        null,
                        power,
                        null,
                        17,
                        1L,
                        null,
                        task));
    }

    private <T> void publish(EventType<T> type, String key, T data) {
        try {
            producer.send(record(type, key, data)).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> ProducerRecord<String, byte[]> record(EventType<T> type, String key, T data) {
        return codec.encode(key, Event.of(type, "/sideband/collector/test", clock.instant(), data));
    }
}
