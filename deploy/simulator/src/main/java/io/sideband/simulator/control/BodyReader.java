package io.sideband.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads the body of a call as one of the documents in {@link Documents}; unknown members are refused. */
final class BodyReader {
    private final ObjectMapper json;
    private final byte[] bytes;

    BodyReader(ObjectMapper json, byte[] bytes) {
        this.json = json;
        this.bytes = bytes;
    }

    <T> T as(Class<T> type) {
        try {
            T document = json.readValue(bytes.length == 0 ? new byte[] {'{', '}'} : bytes, type);
            if (document == null) {
                throw Problem.badRequest("the body is null");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is not understood: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problem.badRequest("the body cannot be read");
        }
    }
}
