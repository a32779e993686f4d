package io.sideband.commander.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.EventCodec;

/** Records as JSON, as the tables hold what is never searched for. */
final class JsonText {
    private static final ObjectMapper JSON = EventCodec.mapper();

    private JsonText() {}

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("%s cannot be written".formatted(value.getClass()), e);
        }
    }

    /** @throws IllegalArgumentException if it is not what {@link #write} wrote */
    static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be read as %s: %s".formatted(type.getType(), text), e);
        }
    }
}
