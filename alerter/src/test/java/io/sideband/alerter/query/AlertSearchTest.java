package io.sideband.alerter.query;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sideband.alerter.rule.LabelMatchers;
import io.sideband.events.Alert;
import io.sideband.events.Alert.State;
import io.sideband.events.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertSearchTest {
    private static final LabelMatchers EVERY = LabelMatchers.of(List.of());
    private static final AlertFilter ANY =
            new AlertFilter(Optional.empty(), EnumSet.allOf(State.class), Set.of(), EVERY);

    private final NavigableMap<String, Alert> alerts = new TreeMap<>();
    private final AlertSearch search = new AlertSearch(alerts);

    @Test
    void aBmcsAlertsAreItsOwnAndNotThoseOfALongerName() {
        add("rack1-u1", "01", State.FIRING, Severity.WARNING);
        add("rack1-u10", "02", State.FIRING, Severity.WARNING);
        add("rack1-u1.a", "03", State.FIRING, Severity.WARNING);

        assertThat(fingerprints(search.page(
                        new AlertFilter(Optional.of("rack1-u1"), ANY.states(), Set.of(), EVERY), Optional.empty(), 10)))
                .containsExactly("01");
    }

    @Test
    void statesAndSeveritiesFilter() {
        add("a", "01", State.FIRING, Severity.WARNING);
        add("a", "02", State.FIRING, Severity.CRITICAL);
        add("a", "03", State.RESOLVED, Severity.CRITICAL);

        AlertFilter firingAndCritical =
                new AlertFilter(Optional.empty(), Set.of(State.FIRING), Set.of(Severity.CRITICAL), EVERY);

        assertThat(fingerprints(search.page(firingAndCritical, Optional.empty(), 10)))
                .containsExactly("02");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void thePagesTogetherAreEverythingOnce(int limit) {
        for (int i = 0; i < 20; i++) {
            add("bmc-" + i % 4, "%02d".formatted(i), State.FIRING, Severity.WARNING);
        }
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            AlertPage page = search.page(ANY, cursor, limit);
            assertThat(page.items()).hasSizeBetween(1, limit);
            seen.addAll(fingerprints(page));
            cursor = Optional.ofNullable(page.next());
        } while (cursor.isPresent());

        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void theLastPageHasNoCursor() {
        add("a", "01", State.FIRING, Severity.WARNING);
        add("a", "02", State.RESOLVED, Severity.WARNING);
        AlertFilter firing = new AlertFilter(Optional.empty(), Set.of(State.FIRING), Set.of(), EVERY);

        assertThat(search.page(firing, Optional.empty(), 1).next()).isNull();
    }

    @Test
    void aCursorWhoseAlertIsGoneGoesOnBehindIt() {
        add("a", "01", State.FIRING, Severity.WARNING);
        add("b", "02", State.FIRING, Severity.WARNING);
        add("c", "03", State.FIRING, Severity.WARNING);
        Optional<String> cursor =
                Optional.ofNullable(search.page(ANY, Optional.empty(), 1).next());
        alerts.remove("a|01");

        assertThat(fingerprints(search.page(ANY, cursor, 10))).containsExactly("02", "03");
    }

    @Test
    void aCursorBehindTheEndOrBeforeTheStartOfTheRangeIsNoFault() {
        add("a", "01", State.FIRING, Severity.WARNING);
        add("b", "02", State.FIRING, Severity.WARNING);
        add("c", "03", State.FIRING, Severity.WARNING);
        Optional<String> afterA =
                Optional.ofNullable(search.page(ANY, Optional.empty(), 1).next());
        Optional<String> afterB =
                Optional.ofNullable(search.page(ANY, Optional.empty(), 2).next());

        assertThat(fingerprints(search.page(ofBmc("a"), afterB, 10))).isEmpty();
        assertThat(fingerprints(search.page(ofBmc("c"), afterA, 10))).containsExactly("03");
        assertThat(fingerprints(search.page(ofBmc("nobody"), afterA, 10))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "YQ", "ä"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        assertThatIllegalArgumentException().isThrownBy(() -> search.page(ANY, Optional.of(cursor), 10));
    }

    @Test
    void anAlertIsFoundByItsFingerprintAlone() {
        add("a", "01", State.RESOLVED, Severity.WARNING);

        assertThat(search.find("01", Optional.empty())).isPresent();
        assertThat(search.find("01", Optional.of("a"))).isPresent();
        assertThat(search.find("01", Optional.of("b"))).isEmpty();
        assertThat(search.find("02", Optional.empty())).isEmpty();
    }

    private static AlertFilter ofBmc(String bmc) {
        return new AlertFilter(Optional.of(bmc), ANY.states(), Set.of(), EVERY);
    }

    private void add(String bmc, String fingerprint, State state, Severity severity) {
        Alert alert = new Alert(
                bmc,
                fingerprint,
                state,
                severity,
                Map.of(),
                Map.of(),
                null,
                null,
                T0,
                T0,
                null,
                T0,
                null,
                null,
                null,
                null);
        alerts.put(alert.key(), alert);
    }

    private static List<String> fingerprints(AlertPage page) {
        return page.items().stream().map(Alert::fingerprint).toList();
    }
}
