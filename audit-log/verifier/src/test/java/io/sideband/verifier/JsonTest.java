package io.sideband.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsWhatIsThere() {
        Map<String, Object> object = Json.object(
                " {\"a\": {\"b\": \"x\\u00e9\\n\\\\\\/\\\"\"}, \"c\": [1, -2.5e3, true, null, []], \"d\": {}} ");

        assertThat(Json.text(object, "a", "b")).isEqualTo("x\u00e9\n\\/\"");
        assertThat(object.get("c")).isEqualTo(List.of("1", "-2.5e3", "true", "null", List.of()));
        assertThat(Json.text(object, "a")).isNull();
        assertThat(Json.text(object, "a", "b", "c")).isNull();
        assertThat(Json.text(object, "nothing")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":tru}",
                "{\"a\":1}x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\t\"}",
                "{a:1}",
                "{\"a\":\"",
                "{\"a\":1 2}"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.object(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThatThrownBy(() -> Json.object("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
