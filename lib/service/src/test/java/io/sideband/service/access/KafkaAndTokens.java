package io.sideband.service.access;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Topics;
import io.sideband.testkit.Tokens;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A Kafka with all topics, and the public half of the key that signs the tests' tokens. */
public final class KafkaAndTokens implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        EmbeddedKafka started = EmbeddedKafka.builder().plaintext().start();
        kafka = started;
        try (Admin admin = started.admin()) {
            new Topics(admin).createMissing(4, (short) 1);
        }
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", started.bootstrapServers());
        config.putAll(Tokens.trust());
        return config;
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }
}
