package io.sideband.collector;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.events.Topics;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** What a collector finds at its start: Kafka with all topics, a directory for keys, the key that tokens are signed with. */
public final class CollectorUnderTest implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedKafka kafka;
    private @Nullable Path keys;

    @Override
    public Map<String, String> start() {
        EmbeddedKafka started = EmbeddedKafka.builder().plaintext().start();
        kafka = started;
        try (Admin admin = started.admin()) {
            new Topics(admin).createMissing(4, (short) 1);
        }
        try {
            Path directory = Files.createTempDirectory(
                    "collector-keys",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            keys = directory;
            Map<String, String> config = new HashMap<>();
            config.put("kafka.bootstrap.servers", started.bootstrapServers());
            config.put("sideband.keys.directory", directory.toString());
            config.put("sideband.hardware-metrics.enabled", "true");
            config.putAll(Tokens.trust());
            config.put("sideband.hardware-metrics.enabled", "true");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (keys != null) {
            try (Stream<Path> found = Files.walk(keys)) {
                List<Path> deepestFirst =
                        found.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
