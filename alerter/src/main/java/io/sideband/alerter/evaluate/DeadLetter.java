package io.sideband.alerter.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sideband.events.UnreadableEventException;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record that could not be processed, as it was, with where it comes from and why in the headers that SmallRye's
 * dead-letter queues use too: {@code dead-letter-reason}, {@code -exception-class-name}, {@code -topic},
 * {@code -partition}, {@code -offset}.
 */
final class DeadLetter {
    private DeadLetter() {}

    /** @param at from when on it is kept */
    static Record<String, byte[]> of(
            Record<String, byte[]> record, RecordMetadata from, RuntimeException cause, Instant at) {
        Headers headers = new RecordHeaders(record.headers());
        add(headers, "reason", reason(cause));
        add(headers, "exception-class-name", cause.getClass().getName());
        add(headers, "topic", from.topic());
        add(headers, "partition", Integer.toString(from.partition()));
        add(headers, "offset", Long.toString(from.offset()));
        return new Record<>(record.key(), record.value(), at.toEpochMilli(), headers);
    }

    private static String reason(RuntimeException cause) {
        String message = cause.getMessage();
        // of other exceptions no message: it may quote the record
        return cause instanceof UnreadableEventException && message != null
                ? message
                : "it could not be judged: %s".formatted(cause.getClass().getSimpleName());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add("dead-letter-" + name, value.getBytes(UTF_8));
    }
}
