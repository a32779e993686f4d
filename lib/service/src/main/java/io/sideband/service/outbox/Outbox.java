package io.sideband.service.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.AuditRecord;
import io.sideband.events.Event;
import io.sideband.events.EventCodec;
import io.sideband.events.EventType;
import io.sideband.events.Topic;
import io.sideband.service.audit.AuditEntry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Puts records to publish into the caller's transaction: they are published if it commits, and only then. Append after
 * the change itself: rows that change the same thing are published in the order in which they were appended, and the
 * change's row lock is what puts them in order.
 */
public final class Outbox {
    private static final String INSERT =
            "insert into outbox (topic, record_key, source, headers, content) values (?1, ?2, ?3, ?4, ?5)";

    /** Far below what a broker takes, so that no row can block those behind it. */
    private static final int LARGEST = 512 * 1024;

    private final String source;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final ObjectMapper json = EventCodec.mapper();

    /** @param service this service's name; the source of its audit records is made from it and the database's id */
    public Outbox(String service, Clock clock) {
        this.source = "/sideband/" + service;
        this.clock = clock;
    }

    /**
     * Appends an event. The sequence it is published with is counted per {@link Event#source()}, by the drainer.
     *
     * @throws IllegalArgumentException if the event's type does not live on {@code topic}, or it is larger than 512 Ki characters
     */
    public Uni<Void> append(Mutiny.Session session, Topic topic, String key, Event<?> event) {
        if (event.type().topic() != topic) {
            throw new IllegalArgumentException(
                    "%s does not live on %s".formatted(event.type().name(), topic));
        }
        String content = write(event.data());
        if (content.length() > LARGEST) {
            throw new IllegalArgumentException(
                    "%s of %d characters is too large".formatted(event.type().name(), content.length()));
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : codec.headers(event)) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return session.createNativeQuery(INSERT)
                .setParameter(1, topic.topicName())
                .setParameter(2, key)
                .setParameter(3, event.source())
                .setParameter(4, write(headers))
                .setParameter(5, content)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Appends an audit record; the drainer gives it source and sequence. Returns its id, durable once committed. */
    public Uni<String> audit(Mutiny.Session session, AuditEntry entry) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        AuditRecord record = entry.record(id, source, 0, now);
        Event<AuditRecord> event = Event.of(EventType.AUDIT, source, now, record)
                .withId(id)
                .withAuthId(entry.actor().subject());
        return append(session, Topic.AUDIT, source, event).replaceWith(id);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }
}
