package io.sideband.events;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record with its CloudEvents 1.0 envelope.
 *
 * @param id unique within {@code source}: a repeat of the same occurrence has the same id
 * @param source who says so: {@code /sideband/<service>/<instance>}
 * @param time when it happened, by the clock of where it happened (a BMC's own, for its log entries)
 * @param recordedTime when we learned of it; also the record's timestamp on Kafka
 * @param sequence position within {@code source} where the source counts its records
 * @param traceparent W3C trace context; null if there is none
 * @param authId on whose behalf; null if the service's own
 */
public record Event<T>(
        EventType<T> type,
        String id,
        String source,
        Instant time,
        Instant recordedTime,
        OptionalLong sequence,
        @Nullable String traceparent,
        @Nullable String authId,
        T data) {
    public Event {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(recordedTime, "recordedTime");
        Objects.requireNonNull(sequence, "sequence");
        Objects.requireNonNull(data, "data");
    }

    /** A new occurrence, seen now. */
    public static <T> Event<T> of(EventType<T> type, String source, Instant now, T data) {
        return new Event<>(
                type, UUID.randomUUID().toString(), source, now, now, OptionalLong.empty(), null, null, data);
    }

    public Event<T> withId(String newId) {
        return new Event<>(type, newId, source, time, recordedTime, sequence, traceparent, authId, data);
    }

    public Event<T> withTime(Instant newTime) {
        return new Event<>(type, id, source, newTime, recordedTime, sequence, traceparent, authId, data);
    }

    public Event<T> withSequence(long newSequence) {
        return new Event<>(
                type, id, source, time, recordedTime, OptionalLong.of(newSequence), traceparent, authId, data);
    }

    public Event<T> withAuthId(String newAuthId) {
        return new Event<>(type, id, source, time, recordedTime, sequence, traceparent, newAuthId, data);
    }
}
