package io.sideband.audit.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said over Splunk's HTTP Event Collector with indexer acknowledgement, without its transport: an answer of 200
 * "only means that the event data appears to be valid" and has an {@code ackId}, about which is asked until it is indexed.
 * Not thread-safe.
 */
final class HecSession {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedSet<Long> unindexed = new TreeSet<>();
    private final String host;
    private final String sourceType;
    private final @Nullable String index;

    /** @param index where Splunk is to put it; the token's own if null */
    HecSession(String host, String sourceType, @Nullable String index) {
        this.host = host;
        this.sourceType = sourceType;
        this.index = index;
    }

    /** The body of {@code POST /services/collector/event}. */
    String events(List<ForwardedRecord> records, Payloads payloads) {
        return records.stream().map(r -> event(r, payloads).toString()).collect(Collectors.joining("\n"));
    }

    private ObjectNode event(ForwardedRecord record, Payloads payloads) {
        ObjectNode event = JSON.createObjectNode()
                .put("time", BigDecimal.valueOf(record.record().at().toEpochMilli(), 3))
                .put("host", host)
                .put("source", Emitter.PRODUCT)
                .put("sourcetype", sourceType);
        if (index != null) {
            event.put("index", index);
        }
        event.set("event", payloads.node(record));
        return event;
    }

    /** Takes the answer to events. @throws IOException if it accepts them not, or will not say when they are indexed */
    void accepted(HttpChannel.Answer answer) throws IOException {
        JsonNode body = parsed(answer);
        if (answer.status() != 200) {
            throw new IOException("the receiver answered %d, code %s".formatted(answer.status(), body.path("code")));
        }
        JsonNode ackId = body.path("ackId");
        if (!ackId.isIntegralNumber()) {
            throw new IOException("the receiver gave no ackId: indexer acknowledgement is off for this token");
        }
        unindexed.add(ackId.longValue());
    }

    /** The body of {@code POST /services/collector/ack}. */
    String question() {
        ObjectNode question = JSON.createObjectNode();
        unindexed.forEach(question.putArray("acks")::add);
        return question.toString();
    }

    /** Takes the answer to {@link #question}. True if something new is indexed. */
    boolean indexed(HttpChannel.Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("the receiver answered %d about acknowledgements".formatted(answer.status()));
        }
        JsonNode acks = parsed(answer).path("acks");
        return unindexed.removeIf(id -> acks.path(Long.toString(id)).asBoolean(false));
    }

    boolean complete() {
        return unindexed.isEmpty();
    }

    private static JsonNode parsed(HttpChannel.Answer answer) throws IOException {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body == null ? JSON.createObjectNode() : body;
        } catch (JsonProcessingException e) {
            throw new IOException("the receiver answered %d without JSON".formatted(answer.status()), e);
        }
    }
}
