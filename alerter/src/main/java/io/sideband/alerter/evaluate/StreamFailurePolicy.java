package io.sideband.alerter.evaluate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/**
 * What becomes of a stream thread that fails: it is replaced, because most failures are Kafka's and pass. One that comes
 * again and again ends the stream, which fails the liveness check: a fresh process is the next best try, and an operator
 * sees it. Nothing is skipped either way, since what was not committed is processed again.
 */
final class StreamFailurePolicy implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = Logger.getLogger(StreamFailurePolicy.class);
    static final int FAILURES = 5;
    static final Duration WITHIN = Duration.ofMinutes(2);

    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    StreamFailurePolicy(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        Instant now = clock.instant();
        failures.addLast(now);
        failures.removeIf(at -> at.isBefore(now.minus(WITHIN)));
        boolean again = exception instanceof Exception && failures.size() < FAILURES;
        LOG.errorf(exception, "stream.thread-failed replaced=%s recent=%d", again, failures.size());
        return again ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
