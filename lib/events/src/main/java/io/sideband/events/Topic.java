package io.sideband.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of Sideband and how each keeps its records. */
public enum Topic {
    BMCS("bmcs", Keyed.BMC, Cleanup.COMPACT, Optional.empty()),
    CREDENTIALS("credentials", Keyed.NAME, Cleanup.COMPACT, Optional.empty()),
    SENSORS("sensors", Keyed.BMC, Cleanup.COMPACT, Optional.empty()),
    INVENTORY("inventory", Keyed.BMC, Cleanup.COMPACT, Optional.empty()),
    READINGS("readings", Keyed.BMC, Cleanup.DELETE, Optional.of(Duration.ofHours(6))),
    EVENTS("events", Keyed.BMC, Cleanup.DELETE, Optional.of(Duration.ofDays(30))),
    CURSORS("cursors", Keyed.BMC, Cleanup.COMPACT, Optional.empty()),
    STATES("states", Keyed.BMC, Cleanup.COMPACT, Optional.empty()),
    COMMANDS("commands", Keyed.BMC, Cleanup.DELETE, Optional.of(Duration.ofDays(7))),
    COMMAND_EVENTS("command-events", Keyed.BMC, Cleanup.DELETE, Optional.of(Duration.ofDays(7))),
    RULES("rules", Keyed.NAME, Cleanup.COMPACT, Optional.empty()),
    SILENCES("silences", Keyed.NAME, Cleanup.COMPACT, Optional.empty()),
    ALERTS("alerts", Keyed.BMC, Cleanup.COMPACT_AND_DELETE, Optional.of(Duration.ofDays(90))),
    NOTIFICATIONS("notifications", Keyed.NAME, Cleanup.COMPACT_AND_DELETE, Optional.of(Duration.ofDays(90))),
    AUDIT("audit", Keyed.NAME, Cleanup.DELETE, Optional.of(Duration.ofDays(7)));

    /** What the record key is: topics keyed by BMC share one partition count, fixed at creation. */
    public enum Keyed {
        BMC,
        NAME
    }

    /** How old records leave a topic. */
    public enum Cleanup {
        COMPACT(TopicConfig.CLEANUP_POLICY_COMPACT),
        DELETE(TopicConfig.CLEANUP_POLICY_DELETE),
        COMPACT_AND_DELETE(TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /** The value of {@code cleanup.policy}. */
        public String policy() {
            return policy;
        }
    }

    private static final String PREFIX = "sideband.";
    /** Of alerts every record is kept for that long; of what is older, the last of each. */
    private static final Duration ALERT_HISTORY = Duration.ofDays(7);

    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    private final String topicName;
    private final Keyed keyed;
    private final Cleanup cleanup;
    private final Optional<Duration> retention;

    Topic(String name, Keyed keyed, Cleanup cleanup, Optional<Duration> retention) {
        this.topicName = "sideband." + name;
        this.keyed = keyed;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** The topic's full name on Kafka, such as {@code sideband.readings}. */
    public String topicName() {
        return topicName;
    }

    /** The topic that takes what {@code consumer} could not process of this one. */
    public String deadLetterTopicName(String consumer) {
        return topicName + "." + consumer + ".dlq";
    }

    public Keyed keyed() {
        return keyed;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** How long records are kept; empty for topics that are only compacted. */
    public Optional<Duration> retention() {
        return retention;
    }

    /** The topic's settings as Kafka's topic configuration. */
    public Map<String, String> config() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        retention.ifPresent(r -> config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(r.toMillis())));
        if (this == ALERTS) {
            config.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(ALERT_HISTORY.toMillis()));
        }
        if (this == READINGS) {
            config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        }
        return config;
    }

    /** The settings of every dead-letter topic. */
    public static Map<String, String> deadLetterConfig() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(DEAD_LETTER_RETENTION.toMillis()));
    }

    /** The topic of that full name. */
    public static Optional<Topic> named(String topicName) {
        return topicName.startsWith(PREFIX)
                ? Arrays.stream(values())
                        .filter(t -> t.topicName.equals(topicName))
                        .findFirst()
                : Optional.empty();
    }
}
