package io.sideband.audit.retention;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How long entries stay in the database. Hashes and checkpoints stay for ever. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.retention")
public interface RetentionConfig {
    /** How long, at least; for ever unless set. Key {@code sideband.retention.keep}. */
    Optional<Duration> keep();

    /**
     * The directory that entries are written to before they leave the database; must be set if {@code keep} is. Key
     * {@code sideband.retention.archive}.
     */
    Optional<Path> archive();

    /** How often it is looked for what may leave. Key {@code sideband.retention.interval}. */
    @WithDefault("PT1H")
    Duration interval();
}
