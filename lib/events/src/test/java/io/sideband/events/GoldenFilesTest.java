package io.sideband.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A golden file is never edited: a reader of any version must be able to read what it shows. */
class GoldenFilesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventCodec codec = new EventCodec();

    static Stream<Map.Entry<Event<?>, String>> samples() {
        return Samples.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void writesWhatTheGoldenFileShows(Map.Entry<Event<?>, String> sample) throws IOException {
        ProducerRecord<String, byte[]> written = codec.encode(sample.getValue(), sample.getKey());

        assertThat(asJson(written)).isEqualTo(golden(sample.getKey().type()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsWhatTheGoldenFileShows(Map.Entry<Event<?>, String> sample) throws IOException {
        JsonNode golden = golden(sample.getKey().type());
        RecordHeaders headers = new RecordHeaders();
        golden.get("headers")
                .properties()
                .forEach(h -> headers.add(h.getKey(), h.getValue().asText().getBytes(UTF_8)));

        Event<?> read = codec.decode(headers, JSON.writeValueAsBytes(golden.get("value")));

        assertThat(read).isEqualTo(sample.getKey());
    }

    @Test
    void everyTypeHasAGoldenFileAndEveryGoldenFileAType() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(EventType.all().stream()
                            .map(t -> t.name() + ".json")
                            .collect(Collectors.toSet()));
        }
    }

    private static JsonNode golden(EventType<?> type) throws IOException {
        return JSON.readTree(Files.readString(GOLDEN.resolve(type.name() + ".json")));
    }

    private static JsonNode asJson(ProducerRecord<String, byte[]> written) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("topic", written.topic()).put("key", written.key()).put("timestamp", written.timestamp());
        ObjectNode headers = json.putObject("headers");
        written.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
        json.set("value", JSON.readTree(written.value()));
        // through text, so that number types are compared as a reader sees them
        return JSON.readTree(JSON.writeValueAsString(json));
    }
}
