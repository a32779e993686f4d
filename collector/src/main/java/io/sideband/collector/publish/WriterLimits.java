package io.sideband.collector.publish;

import java.time.Duration;

/**
 * How a writer batches.
 *
 * @param linger how long a transaction waits for more to write, at most 100 ms: alerts wait for it
 * @param readingsLinger how long one that has only readings waits, {@code linger} to 1 s
 * @param transactionRecords a transaction that has this many is committed at once
 * @param queue how many writes may wait, 1 or more
 */
public record WriterLimits(Duration linger, Duration readingsLinger, int transactionRecords, int queue) {
    private static final Duration MAX_LINGER = Duration.ofMillis(100);
    private static final Duration MAX_READINGS_LINGER = Duration.ofSeconds(1);

    public WriterLimits {
        if (linger.isNegative() || linger.compareTo(MAX_LINGER) > 0) {
            throw new IllegalArgumentException("sideband.writer.linger must be between 0 and 100 ms: " + linger);
        }
        if (readingsLinger.compareTo(linger) < 0 || readingsLinger.compareTo(MAX_READINGS_LINGER) > 0) {
            throw new IllegalArgumentException(
                    "sideband.writer.readings-linger must be between sideband.writer.linger and 1 s: "
                            + readingsLinger);
        }
        if (transactionRecords < 1) {
            throw new IllegalArgumentException("sideband.writer.transaction-records must be 1 or more");
        }
        if (queue < 1) {
            throw new IllegalArgumentException("sideband.writer.queue must be 1 or more");
        }
    }
}
