package io.sideband.alerter.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sideband.events.Matcher;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Matchers on labels as Alertmanager evaluates them: all must match, a missing label is empty, and a regular expression
 * (RE2, which takes linear time whatever is written in it) must match the whole value.
 */
public final class LabelMatchers {
    private final List<Compiled> compiled;

    private record Compiled(String name, Predicate<String> test) {}

    private LabelMatchers(List<Compiled> compiled) {
        this.compiled = compiled;
    }

    /** @throws IllegalArgumentException naming the matcher that is no regular expression */
    public static LabelMatchers of(List<Matcher> matchers) {
        return new LabelMatchers(matchers.stream()
                .map(m -> new Compiled(m.name(), m.isEqual() ? test(m) : test(m).negate()))
                .toList());
    }

    /** True if all of them match. */
    public boolean match(Map<String, String> labels) {
        return compiled.stream().allMatch(m -> m.test().test(labels.getOrDefault(m.name(), "")));
    }

    private static Predicate<String> test(Matcher matcher) {
        if (!matcher.isRegex()) {
            return matcher.value()::equals;
        }
        try {
            Pattern pattern = Pattern.compile(matcher.value(), Pattern.DOTALL);
            return pattern::matches;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s: no regular expression: %s".formatted(matcher.name(), e.getDescription()), e);
        }
    }
}
