package io.sideband.audit.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What OCSF 1.8 demands of the classes that we emit: {@code ocsf/required-1.8.json}. */
final class OcsfRules {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode rules;

    OcsfRules() {
        try (InputStream in = OcsfRules.class.getResourceAsStream("/ocsf/required-1.8.json")) {
            rules = JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails naming what is missing or not allowed. */
    void check(JsonNode event) {
        int uid = event.path("class_uid").asInt();
        JsonNode kind = rules.path("classes").path(Integer.toString(uid));
        assertThat(kind.isObject()).as("class %d is one of the schema", uid).isTrue();
        required(event, rules.path("all").path("required"));
        required(event, kind.path("required"));
        atLeastOne(event, kind.path("atLeastOne"));
        among(event, "severity_id", rules.path("all").path("severity_id"));
        among(event, "status_id", rules.path("all").path("status_id"));
        among(event, "activity_id", kind.path("activities"));
        int activity = event.path("activity_id").asInt();
        assertThat(event.path("type_uid").asInt()).isEqualTo(uid * 100 + activity);
        assertThat(event.path("category_uid").asInt()).isEqualTo(uid / 1000);
        assertThat(event.path("metadata").path("version").asText()).isEqualTo("1.8.0");
        assertThat(event.path("metadata").path("product").has("name")).isTrue();
        assertThat(event.path("time").asLong()).isGreaterThan(1_000_000_000_000L);
        if (activity == 99) {
            assertThat(event.has("activity_name")).as("Other has a name").isTrue();
        }
        rules.path("objects").properties().forEach(object -> {
            if (event.has(object.getKey())) {
                atLeastOne(event.path(object.getKey()), object.getValue());
            }
        });
        if (event.has("actor")) {
            atLeastOne(event.path("actor").path("user"), rules.path("objects").path("user"));
        }
    }

    private static void required(JsonNode event, JsonNode names) {
        for (JsonNode name : names) {
            assertThat(event.at("/" + name.asText().replace('.', '/')).isMissingNode())
                    .as("%s of class %s is missing", name, event.path("class_uid"))
                    .isFalse();
        }
    }

    private static void atLeastOne(JsonNode object, JsonNode names) {
        boolean found = false;
        for (JsonNode name : names) {
            found |= object.has(name.asText());
        }
        assertThat(found).as("one of %s in %s", names, object).isTrue();
    }

    private static void among(JsonNode event, String name, JsonNode allowed) {
        assertThat(allowed).as("%s %s", name, event.path(name)).contains(event.path(name));
    }
}
