package io.sideband.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Events to Kafka records and back: CloudEvents 1.0 Kafka protocol binding, binary content mode. Attributes are headers
 * ({@code ce_id}, {@code ce_source}, {@code ce_type}, {@code ce_time}, {@code ce_recordedtime} …), the data is the
 * value, as JSON. Thread-safe.
 */
public final class EventCodec {
    private static final String CONTENT_TYPE = "application/json";
    /** Zero-padded, because the sequence extension is compared as a string. */
    private static final String SEQUENCE_FORMAT = "%019d";

    private final ObjectMapper json = mapper();

    /** The JSON settings of every record, for callers that store or show one as it is on Kafka. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .build();
    }

    /** The event as a record of its type's topic; Kafka chooses the partition by {@code key}. */
    public <T> ProducerRecord<String, byte[]> encode(String key, Event<T> event) {
        return encode(key, null, event);
    }

    /** The event as a record for one partition; null lets Kafka choose it by {@code key}. */
    public <T> ProducerRecord<String, byte[]> encode(String key, @Nullable Integer partition, Event<T> event) {
        return new ProducerRecord<>(
                event.type().topic().topicName(),
                partition,
                event.recordedTime().toEpochMilli(),
                key,
                value(event.data()),
                headers(event));
    }

    /** The JSON of {@code data}. */
    public byte[] value(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written as JSON".formatted(data.getClass()), e);
        }
    }

    /** The CloudEvents headers of {@code event}. */
    public List<Header> headers(Event<?> event) {
        List<Header> headers = new ArrayList<>(10);
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", event.id());
        add(headers, "ce_source", event.source());
        add(headers, "ce_type", event.type().name());
        add(headers, "ce_time", event.time().toString());
        add(headers, "ce_recordedtime", event.recordedTime().toString());
        event.sequence().ifPresent(s -> add(headers, "ce_sequence", SEQUENCE_FORMAT.formatted(s)));
        add(headers, "ce_traceparent", event.traceparent());
        add(headers, "ce_authid", event.authId());
        add(headers, "content-type", CONTENT_TYPE);
        return headers;
    }

    /**
     * Reads a record of any type that this version knows.
     *
     * @throws UnreadableEventException naming what is missing or wrong; a tombstone has no event and is refused too
     */
    public Event<?> decode(Headers headers, byte @Nullable [] value) {
        String name = required(headers, "ce_type");
        EventType<?> type = EventType.named(name)
                .orElseThrow(() -> new UnreadableEventException("ce_type %s is not known".formatted(name)));
        return decode(type, headers, value);
    }

    /**
     * Reads a record that must be of {@code type}.
     *
     * @throws UnreadableEventException naming what is missing or wrong
     */
    public <T> Event<T> decode(EventType<T> type, Headers headers, byte @Nullable [] value) {
        if (!type.name().equals(required(headers, "ce_type"))) {
            throw new UnreadableEventException(
                    "ce_type is %s, not %s".formatted(required(headers, "ce_type"), type.name()));
        }
        String sequence = optional(headers, "ce_sequence");
        Instant time = instant("ce_time", required(headers, "ce_time"));
        String recorded = optional(headers, "ce_recordedtime");
        return new Event<>(
                type,
                required(headers, "ce_id"),
                required(headers, "ce_source"),
                time,
                recorded == null ? time : instant("ce_recordedtime", recorded),
                sequence == null ? OptionalLong.empty() : OptionalLong.of(number("ce_sequence", sequence)),
                optional(headers, "ce_traceparent"),
                optional(headers, "ce_authid"),
                data(type, value));
    }

    /**
     * Reads the value of a record alone.
     *
     * @throws UnreadableEventException if it is not the JSON of {@code type}
     */
    public <T> T data(EventType<T> type, byte @Nullable [] value) {
        if (value == null) {
            throw new UnreadableEventException("%s has no value".formatted(type.name()));
        }
        try {
            T data = json.readValue(value, type.data());
            if (data == null) {
                throw new UnreadableEventException("%s is null".formatted(type.name()));
            }
            return data;
        } catch (IOException | RuntimeException e) {
            // no message of the cause: Jackson quotes the input, which may be somebody's secret
            throw new UnreadableEventException("the value is not a %s".formatted(type.name()), e);
        }
    }

    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new RecordHeader(name, value.getBytes(UTF_8)));
        }
    }

    private static String required(Headers headers, String name) {
        String value = optional(headers, name);
        if (value == null) {
            throw new UnreadableEventException("header %s is missing".formatted(name));
        }
        return value;
    }

    private static @Nullable String optional(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnreadableEventException("header %s is not a time".formatted(name), e);
        }
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new UnreadableEventException("header %s is not a number".formatted(name), e);
        }
    }
}
