package io.sideband.alerter.rule;

import io.sideband.events.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Matchers as PromQL and Alertmanager write them: {@code name op "value"}, separated by commas. */
public final class MatcherText {
    private static final Pattern ONE = Pattern.compile(
            "\\s*(?<name>[a-zA-Z_][a-zA-Z0-9_]*)\\s*(?<op>=~|!~|!=|=)\\s*\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"\\s*(?:,|$)");

    private MatcherText() {}

    /** @throws IllegalArgumentException naming the place that is none */
    public static List<Matcher> parse(String text) {
        List<Matcher> matchers = new ArrayList<>();
        java.util.regex.Matcher found = ONE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!found.find(at) || found.start() != at) {
                throw new IllegalArgumentException(
                        "write name=\"value\", =~, != or !~, not %s".formatted(text.substring(at)));
            }
            String operator = found.group("op");
            matchers.add(new Matcher(
                    found.group("name"),
                    found.group("value").replaceAll("\\\\(.)", "$1"),
                    operator.endsWith("~"),
                    operator.startsWith("=")));
            at = found.end();
        }
        return matchers;
    }
}
