package io.sideband.collector.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final NavigableMap<String, String> ALL = new TreeMap<>();

    static {
        for (String key : List.of("a", "b", "c", "d", "e")) {
            ALL.put(key, key.toUpperCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void cursorsWalkEverythingOnceInOrder() {
        List<String> seen = new ArrayList<>();
        Page<String> page = Page.of(ALL, null, 2, v -> true);
        seen.addAll(page.items());
        while (page.next() != null) {
            page = Page.of(ALL, page.next(), 2, v -> true);
            seen.addAll(page.items());
        }

        assertThat(seen).containsExactly("A", "B", "C", "D", "E");
    }

    @Test
    void pageThatEndsTheListHasNoNext() {
        assertThat(Page.of(ALL, null, 5, v -> true).next()).isNull();
        assertThat(Page.of(ALL, null, 2, "A"::equals).next()).isNull();
    }

    @Test
    void cursorOfAnItemThatIsGoneGoesOnAfterIt() {
        String next = Page.of(ALL, null, 2, v -> true).next();
        NavigableMap<String, String> without = new TreeMap<>(ALL);
        without.remove("b");

        assertThat(Page.of(without, next, 2, v -> true).items()).containsExactly("C", "D");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001})
    void limitIsBounded(int limit) {
        assertThatThrownBy(() -> Page.of(ALL, null, limit, v -> true)).hasMessageContaining("1 to 1000");
    }

    @Test
    void cursorThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Page.of(ALL, "%%%", 2, v -> true)).hasMessageStartingWith("cursor:");
    }
}
