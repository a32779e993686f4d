package io.sideband.service.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sideband.events.Topic;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A stamped row of the outbox.
 *
 * @param headers JSON of the record's headers without the sequence
 * @param content JSON of the event's data
 * @param sequence within {@code source}, from 1
 */
record OutboxRow(long id, String topic, String key, String source, String headers, String content, long sequence) {
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /**
     * The record to publish.
     *
     * @param databaseId what sets the audit source of this database apart from that of an earlier one
     */
    ProducerRecord<String, byte[]> record(ObjectMapper json, String databaseId) {
        try {
            Map<String, String> attributes = json.readValue(headers, HEADERS);
            String recordKey = key;
            String value = content;
            if (topic.equals(Topic.AUDIT.topicName())) {
                String numbered = source + "/" + databaseId;
                attributes.put("ce_source", numbered);
                recordKey = numbered;
                ObjectNode data = (ObjectNode) json.readTree(content);
                data.put("source", numbered);
                data.put("sequence", sequence);
                value = json.writeValueAsString(data);
            }
            attributes.put("ce_sequence", "%019d".formatted(sequence));
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(topic, null, timestamp(attributes), recordKey, value.getBytes(UTF_8));
            attributes.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
            return record;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("row %d of the outbox is not ours".formatted(id), e);
        }
    }

    private static Long timestamp(Map<String, String> attributes) {
        return Instant.parse(attributes.getOrDefault("ce_recordedtime", attributes.getOrDefault("ce_time", "")))
                .toEpochMilli();
    }
}
