package io.sideband.collector.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.BmcRegistration;
import io.sideband.events.BmcState;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Protocol;
import io.sideband.events.Topics;
import io.sideband.service.kafka.KafkaConnection;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.CredentialSecret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A real broker with all topics, and what a test writes to it and reads off it. */
final class BrokerUnderTest implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final EventCodec codec = new EventCodec();
    private final EmbeddedKafka kafka;
    private final Map<String, Object> client;
    private final Producer<String, byte[]> producer;
    private final CredentialSealer sealer;

    /** @param keys an empty directory of mode 0700 */
    BrokerUnderTest(Path keys) {
        kafka = EmbeddedKafka.builder().plaintext().start();
        client = new HashMap<>(kafka.clientProperties());
        try (Admin admin = kafka.admin()) {
            new Topics(admin).createMissing(PARTITIONS, (short) 1);
        }
        producer = new KafkaConnection(client).producer(Map.of());
        sealer = CredentialSealer.openOrCreate(keys);
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    Map<String, Object> client() {
        return client;
    }

    Producer<String, byte[]> producer() {
        return producer;
    }

    CredentialSealer sealer() {
        return sealer;
    }

    <T> void send(EventType<T> type, String key, T data) {
        var unused = producer.send(codec.encode(key, Event.of(type, "/test", Instant.now(), data)));
        producer.flush();
    }

    void credential(String name, long version, String password) {
        try (CredentialSecret secret = new CredentialSecret("ipmiusr", password.getBytes(UTF_8), null)) {
            send(EventType.CREDENTIAL, name, sealer.seal(name, version, secret, List.of()));
        }
    }

    void register(String id, String credential) {
        register(id, credential, new InetSocketAddress("127.0.0.1", 623), "default");
    }

    void register(String id, String credential, InetSocketAddress at, String zone) {
        send(
                EventType.BMC,
                id,
                new BmcRegistration(
                        id,
                        zone,
                        at.getAddress().getHostAddress(),
                        at.getPort(),
                        List.of(Protocol.IPMI),
                        credential,
                        Map.of(),
                        List.of(17),
                        Duration.ofSeconds(1),
                        1));
    }

    /** Everything committed on {@code topic} about {@code bmc}, or about all. */
    List<ConsumerRecord<String, byte[]>> committed(String topic, @Nullable String bmc) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = new KafkaConnection(client).consumer(Map.of())) {
            List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> {
                    if (bmc == null || bmc.equals(r.key())) {
                        found.add(r);
                    }
                });
            }
        }
        return found;
    }

    /** The committed events of that type about {@code bmc}, or about all. */
    <T> List<Event<T>> events(EventType<T> type, @Nullable String bmc) {
        List<Event<T>> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : committed(type.topic().topicName(), bmc)) {
            if (record.value() != null
                    && codec.decode(record.headers(), record.value()).type().equals(type)) {
                found.add(codec.decode(type, record.headers(), record.value()));
            }
        }
        return found;
    }

    <T> List<T> data(EventType<T> type, String bmc) {
        return events(type, bmc).stream().map(Event::data).toList();
    }

    BmcState state(String bmc) {
        List<BmcState> all = data(EventType.STATE, bmc);
        assertThat(all).as("states of %s", bmc).isNotEmpty();
        return all.getLast();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        kafka.close();
    }
}
