package io.sideband.audit.log;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the log is called, what it is signed with, and where else it is published. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.log")
public interface LogConfig {
    /** The log's name in checkpoints and keys, unique in the world, for ever. Key {@code sideband.log.origin}. */
    @WithDefault("sideband.local/audit-log")
    String origin();

    /**
     * The keys that sign checkpoints, each the file {@code audit-log-<name>.key} in {@code sideband.keys.directory}; one
     * that is new is generated. To change the key, add one, let verifiers have it, then leave the old one out. Key
     * {@code sideband.log.keys}.
     */
    @WithDefault("1")
    List<String> keys();

    Publish publish();

    /** The log as a directory, for whoever reads files rather than HTTP. */
    interface Publish {
        /** Where; nowhere unless set. Key {@code sideband.log.publish.directory}. */
        Optional<Path> directory();

        /** How often. Key {@code sideband.log.publish.interval}. */
        @WithDefault("PT1S")
        Duration interval();
    }
}
