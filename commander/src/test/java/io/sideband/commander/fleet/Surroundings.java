package io.sideband.commander.fleet;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.sideband.embedded.EmbeddedKafka;
import io.sideband.embedded.EmbeddedPostgreSql;
import io.sideband.events.Topics;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.testkit.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** A Kafka with all topics, a PostgreSQL, a sealing key, and the public half of the key that signs the tests' tokens. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedPostgreSql postgres;

    @Override
    public Map<String, String> start() {
        EmbeddedKafka broker = EmbeddedKafka.builder().plaintext().start();
        kafka = broker;
        try (Admin admin = broker.admin()) {
            new Topics(admin).createMissing(4, (short) 1);
        }
        EmbeddedPostgreSql database = EmbeddedPostgreSql.builder()
                .databases("commander")
                .setting("fsync", "off")
                .start();
        postgres = database;
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", broker.bootstrapServers());
        config.putAll(Tokens.trust());
        config.put("quarkus.datasource.username", "commander");
        config.put("quarkus.datasource.password", database.password("commander"));
        config.put("quarkus.datasource.jdbc.url", database.jdbcUrl("commander"));
        config.put("quarkus.datasource.reactive.url", database.reactiveUrl("commander"));
        config.put("sideband.keys.directory", keys().toString());
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                Objects.requireNonNull(postgres), new TestInjector.MatchesType(EmbeddedPostgreSql.class));
        injector.injectIntoFields(Objects.requireNonNull(kafka), new TestInjector.MatchesType(EmbeddedKafka.class));
    }

    private static Path keys() {
        try {
            Path directory = Files.createTempDirectory(
                    "commander-keys",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            directory.toFile().deleteOnExit();
            CredentialSealer.openOrCreate(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
