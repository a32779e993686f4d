package io.sideband.service.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What every service is told: who it is, and where the things lie that it shares with others. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband")
public interface ServiceConfig {
    /** Name of this replica, unique within its service; {@code <service>-0} unless set. Key {@code sideband.instance}. */
    @WithDefault("${quarkus.application.name}-0")
    String instance();

    /** The management network this replica serves. Key {@code sideband.zone}. */
    @WithDefault("default")
    String zone();

    Keys keys();

    Topics topics();

    Audit audit();

    /** Where keys lie. */
    interface Keys {
        /** Directory of the key files, mode 0700. Key {@code sideband.keys.directory}. */
        Optional<Path> directory();
    }

    /** What this service demands of the topics. */
    interface Topics {
        /** Partition count that topics keyed by BMC must have; any if not set. Key {@code sideband.topics.partitions}. */
        OptionalInt partitions();

        /**
         * How long the start waits for Kafka before it goes on and verifies later. Key
         * {@code sideband.topics.patience}.
         */
        @WithDefault("PT10S")
        Duration patience();
    }

    /** How audit records are written. */
    interface Audit {
        /** After this long without an acknowledgement a record counts as not written. Key {@code sideband.audit.timeout}. */
        @WithDefault("PT2S")
        Duration timeout();

        /** How many records may wait for Kafka; what comes beyond is refused. Key {@code sideband.audit.queue}. */
        @WithDefault("1000")
        int queue();

        /**
         * Refusals of one caller within this time are counted in one record. Key
         * {@code sideband.audit.refusal-window}.
         */
        @WithDefault("PT1M")
        Duration refusalWindow();

        /** How many refused callers are told apart within a window. Key {@code sideband.audit.refusal-callers}. */
        @WithDefault("64")
        int refusalCallers();
    }
}
