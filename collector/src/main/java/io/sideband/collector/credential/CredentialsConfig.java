package io.sideband.collector.credential;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the logins of BMCs come from. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.credentials")
public interface CredentialsConfig {
    /** Kinds of stores. */
    enum Store {
        /** Written over REST, sealed, on the topic of credentials. */
        TOPIC,
        /** In files that something else mounts. */
        FILES
    }

    /** {@code topic} or {@code files}. Key {@code sideband.credentials.store}. */
    @WithDefault("topic")
    Store store();

    /** Where the files lie, if it is {@code files}. Key {@code sideband.credentials.directory}. */
    Optional<Path> directory();

    /** How often the files are looked at. Key {@code sideband.credentials.refresh}. */
    @WithDefault("PT10S")
    Duration refresh();
}
