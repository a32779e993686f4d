package io.sideband.alerter.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.EventCodec;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A record as JSON, for state stores. Fields that are added later are free; anything else needs a new store name. Null is
 * no bytes: a store takes every byte, those of JSON's {@code null} too, for a value, and would never forget a key.
 */
final class JsonSerde<T> implements Serde<T> {
    private final ObjectMapper json = EventCodec.mapper();
    private final Class<T> type;

    JsonSerde(Class<T> type) {
        this.type = type;
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, data) -> {
            if (data == null) {
                return null;
            }
            try {
                return json.writeValueAsBytes(data);
            } catch (IOException e) {
                throw new SerializationException("%s for %s".formatted(type.getSimpleName(), topic), e);
            }
        };
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            try {
                return json.readValue(bytes, type);
            } catch (IOException e) {
                throw new SerializationException("%s of %s".formatted(type.getSimpleName(), topic), e);
            }
        };
    }
}
