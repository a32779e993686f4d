package io.sideband.commander.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** A map of texts as a JSON object, its keys in order: equal maps are equal texts. */
final class JsonMap {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    private JsonMap() {}

    static String write(Map<String, String> map) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(map));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a map of texts cannot be written", e);
        }
    }

    /** @throws IllegalArgumentException if it is no JSON object of texts */
    static Map<String, String> read(String text) {
        try {
            return JSON.readValue(text, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON object of texts: " + text, e);
        }
    }
}
