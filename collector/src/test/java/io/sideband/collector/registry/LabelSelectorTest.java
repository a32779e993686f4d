package io.sideband.collector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
    private static final Map<String, String> LABELS = Map.of("rack", "1", "role", "db");

    @Test
    void allTermsMustMatch() {
        assertThat(LabelSelector.parse(List.of("rack=1")).matches(LABELS)).isTrue();
        assertThat(LabelSelector.parse(List.of("rack=1", "role=db")).matches(LABELS))
                .isTrue();
        assertThat(LabelSelector.parse(List.of("rack=1", "role=web")).matches(LABELS))
                .isFalse();
        assertThat(LabelSelector.parse(List.of("row=7")).matches(LABELS)).isFalse();
    }

    @Test
    void noTermMatchesEverything() {
        assertThat(LabelSelector.parse(List.of()).matches(Map.of())).isTrue();
    }

    @Test
    void valueMayHoldAnEqualsSign() {
        assertThat(LabelSelector.parse(List.of("a=b=c")).matches(Map.of("a", "b=c")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rack", "=1", ""})
    void termThatIsNoneIsRefused(String term) {
        assertThatThrownBy(() -> LabelSelector.parse(List.of(term))).hasMessageContaining("key=value");
    }

    @Test
    void twoValuesOfOneKeyAreRefused() {
        assertThatThrownBy(() -> LabelSelector.parse(List.of("rack=1", "rack=2")))
                .hasMessageContaining("two values of rack");
    }
}
