package io.sideband.alerter.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sideband.events.Matcher;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns, and matchers on labels. */
class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "CPU1 Temp, CPU1 Temp, true",
        "cpu? temp, CPU1 Temp, true",
        "CPU*, CPU1 Temp, true",
        "*Temp, CPU1 Temp, true",
        "*u1*, CPU1 Temp, true",
        "*, '', true",
        "?, '', false",
        "CPU, CPU1, false",
        "*CPU2*, CPU1 Temp, false",
        "a.c, abc, false"
    })
    void patternsHaveTwoWildcards(String pattern, String text, boolean matches) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Property
    void matchesWhatTheSameRegularExpressionMatches(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String text,
            @ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 6) String shape) {
        // c and d stand for the wildcards
        boolean expected = text.matches(shape.replace("c", ".*").replace("d", "."));

        assertThat(Glob.of(shape.replace('c', '*').replace('d', '?')).matches(text))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "rack, 1, false, true, true",
        "rack, 2, false, true, false",
        "rack, 2, false, false, true",
        "rack, 1|2, true, true, true",
        "rack, '', true, true, false",
        "zone, '', false, true, true",
        "zone, .+, true, true, false",
        "zone, .+, true, false, true"
    })
    void matchersAreAlertmanagers(String name, String value, boolean regex, boolean equal, boolean matches) {
        LabelMatchers matchers = LabelMatchers.of(List.of(new Matcher(name, value, regex, equal)));

        assertThat(matchers.match(Map.of("rack", "1"))).isEqualTo(matches);
    }

    @Test
    void aRegularExpressionMustFitTheWholeValue() {
        LabelMatchers matchers = LabelMatchers.of(List.of(new Matcher("rack", "1", true, true)));

        assertThat(matchers.match(Map.of("rack", "11"))).isFalse();
    }

    @Test
    void aMatcherThatIsNoRegularExpressionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelMatchers.of(List.of(new Matcher("rack", "(", true, true))))
                .withMessageStartingWith("rack: no regular expression");
    }
}
