package io.sideband.audit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.Topics;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** What the audit log stands on: Kafka with all topics, PostgreSQL, and whose tokens count. A test can take them down. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private static final String DATABASE = "audit-log";

    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgreSql postgres;

    @Override
    public Map<String, String> start() {
        EmbeddedKafka broker = EmbeddedKafka.builder().plaintext().start();
        kafka = broker;
        try (Admin admin = broker.admin()) {
            new Topics(admin).createMissing(4, (short) 1);
        }
        EmbeddedPostgreSql server = EmbeddedPostgreSql.builder()
                .databases(DATABASE)
                .setting("fsync", "off")
                .start();
        postgres = server;
        return settings(broker, server, createKeys());
    }

    /** What the service must be told. */
    static Map<String, String> settings(EmbeddedKafka broker, EmbeddedPostgreSql server, Path keys) {
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", broker.bootstrapServers());
        config.put("quarkus.datasource.username", DATABASE);
        config.put("quarkus.datasource.password", server.password(DATABASE));
        config.put("quarkus.datasource.jdbc.url", server.jdbcUrl(DATABASE));
        config.put("quarkus.datasource.reactive.url", server.reactiveUrl(DATABASE));
        config.put("sideband.keys.directory", keys.toString());
        config.put("sideband.bypass.grace", "PT1S");
        config.put("sideband.recordings.directory", keys.resolve("recordings").toString());
        config.put("sideband.forward.patience", "PT3S");
        config.put("sideband.forward.longest-pause", "PT2S");
        config.putAll(Tokens.trust());
        return config;
    }

    private static Path createKeys() {
        try {
            return Files.createTempDirectory("sideband-audit-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(Object test) {
        for (Field field : test.getClass().getDeclaredFields()) {
            try {
                if (field.getType() == EmbeddedKafka.class) {
                    field.setAccessible(true);
                    field.set(test, kafka);
                } else if (field.getType() == EmbeddedPostgreSql.class) {
                    field.setAccessible(true);
                    field.set(test, postgres);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
