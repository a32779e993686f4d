package io.sideband.collector.publish;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How owners write to Kafka. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.writer")
public interface WriterConfig {

    /** How long a transaction waits for more to write, at most 100 ms. Key {@code sideband.writer.linger}. */
    @WithDefault("PT0.05S")
    Duration linger();

    /**
     * How long a transaction that has nothing but readings waits for more, at most 1 s: fewer transactions cost less, and what is
     * alerted on comes so much later. Key {@code sideband.writer.readings-linger}.
     */
    @WithDefault("PT0.25S")
    Duration readingsLinger();

    /** A transaction that has this many records is committed. Key {@code sideband.writer.transaction-records}. */
    @WithDefault("500")
    int transactionRecords();

    /**
     * How many writes of a partition may wait, of readings and of the rest each; beyond, the oldest readings are dropped and
     * a gap is declared. A write is one poll of one BMC. Key {@code sideband.writer.queue}.
     */
    @WithDefault("1000")
    int queue();
}
