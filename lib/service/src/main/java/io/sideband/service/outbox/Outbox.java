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
import java.util.List;
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

    /** As text first: for a parameter of type json the client would write the text as a JSON string. */
    private static final String INSERT_ALL = """
            insert into outbox (topic, record_key, source, headers, content)
            select item->>'topic', item->>'key', item->>'source', item->>'headers', item->>'content'
            from json_array_elements(cast(cast(?1 as text) as json)) with ordinality as items (item, place)
            order by place""";

    private static final int AT_ONCE = 1000;

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
        Row row = row(new Entry(topic, key, event));
        return session.createNativeQuery(INSERT)
                .setParameter(1, row.topic())
                .setParameter(2, row.key())
                .setParameter(3, row.source())
                .setParameter(4, row.headers())
                .setParameter(5, row.content())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Appends many, in their order, with one statement for each thousand; for changes to thousands of things at once.
     *
     * @throws IllegalArgumentException as {@link #append}
     */
    public Uni<Void> appendAll(Mutiny.Session session, List<Entry> entries) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int from = 0; from < entries.size(); from += AT_ONCE) {
            List<Row> rows = entries.subList(from, Math.min(from + AT_ONCE, entries.size())).stream()
                    .map(this::row)
                    .toList();
            all = all.chain(() -> session.createNativeQuery(INSERT_ALL)
                            .setParameter(1, write(rows))
                            .executeUpdate())
                    .replaceWithVoid();
        }
        return all;
    }

    /** Appends an audit record; the drainer gives it source and sequence. Returns its id, durable once committed. */
    public Uni<String> audit(Mutiny.Session session, AuditEntry entry) {
        Entry record = auditRecord(entry);
        return append(session, record.topic(), record.key(), record.event())
                .replaceWith(record.event().id());
    }

    /** The audit record as {@link #audit} appends it; its id is the event's. */
    public Entry auditRecord(AuditEntry entry) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        AuditRecord record = entry.record(id, source, 0, now);
        Event<AuditRecord> event = Event.of(EventType.AUDIT, source, now, record)
                .withId(id)
                .withAuthId(entry.actor().subject());
        return new Entry(Topic.AUDIT, source, event);
    }

    /** An event and where it belongs. */
    public record Entry(Topic topic, String key, Event<?> event) {}

    private record Row(String topic, String key, String source, String headers, String content) {}

    private Row row(Entry entry) {
        Event<?> event = entry.event();
        if (event.type().topic() != entry.topic()) {
            throw new IllegalArgumentException(
                    "%s does not live on %s".formatted(event.type().name(), entry.topic()));
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
        return new Row(entry.topic().topicName(), entry.key(), event.source(), write(headers), content);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written as JSON".formatted(value.getClass()), e);
        }
    }
}
