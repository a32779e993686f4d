package io.sideband.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** asyncapi.yaml is true: it has every topic with its settings, every type, and schemas that every record fulfils. */
class AsyncApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode document = read();

    static Stream<EventType<?>> types() {
        return EventType.all().stream();
    }

    static Stream<Event<?>> samples() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicIsAChannelWithItsSettings(Topic topic) {
        JsonNode channel = document.at("/channels/" + topic.topicName().substring("sideband.".length()));
        JsonNode settings = channel.at("/bindings/kafka/topicConfiguration");

        assertThat(channel.path("address").asText()).isEqualTo(topic.topicName());
        assertThat(texts(settings.path("cleanup.policy")))
                .containsExactly(topic.cleanup().policy().split(",", -1));
        assertThat(settings.path("retention.ms").asText(null))
                .isEqualTo(topic.config().get("retention.ms"));
        assertThat(channel.path("messages").size())
                .isEqualTo(EventType.on(topic).size());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsAMessageOfItsTopic(EventType<?> type) {
        String message = type.data().getSimpleName();
        String channel = type.topic().topicName().substring("sideband.".length());

        assertThat(document.at("/components/messages/" + message + "/name").asText())
                .isEqualTo(type.name());
        assertThat(document.at("/channels/" + channel + "/messages").has(message))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyFieldOfARecordIsDocumented(EventType<?> type) {
        JsonNode properties = document.at("/components/schemas/" + type.data().getSimpleName() + "/properties");

        assertThat(properties.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.data().getRecordComponents())
                        .map(AsyncApiTest::fieldName)
                        .toList());
    }

    private static String fieldName(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyRecordFulfilsItsSchema(Event<?> sample) {
        String value = new String(new EventCodec().value(sample.data()), UTF_8);

        assertThat(schema(sample.type()).validate(value, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void anEmptyRecordDoesNot(EventType<?> type) {
        assertThat(schema(type).validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    private JsonSchema schema(EventType<?> type) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$ref", "#/components/schemas/" + type.data().getSimpleName());
        root.set("components", document.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(Path.of("asyncapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
