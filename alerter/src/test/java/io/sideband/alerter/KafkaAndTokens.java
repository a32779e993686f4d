package io.sideband.alerter;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Kafka with all topics, a state directory of its own, and the public half of the key that signs the tests' tokens. */
public final class KafkaAndTokens implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedKafka kafka;

    @Override
    public Map<String, String> start() {
        EmbeddedKafka started = Broker.start();
        kafka = started;
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", started.bootstrapServers());
        config.putAll(Tokens.trust());
        try {
            config.put(
                    "sideband.alerter.state-directory",
                    Files.createTempDirectory("sideband-alerter-it-").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return config;
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }
}
