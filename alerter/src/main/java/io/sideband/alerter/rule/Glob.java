package io.sideband.alerter.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one; case does not matter. It takes time that
 * grows with pattern times text at most, whatever is written in it.
 */
final class Glob {
    private static final Glob ANYTHING = new Glob("*");

    private final String pattern;

    private Glob(String pattern) {
        this.pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /** @param pattern null: anything */
    static Glob of(@Nullable String pattern) {
        return pattern == null ? ANYTHING : new Glob(pattern);
    }

    boolean matches(String candidate) {
        String text = candidate.toLowerCase(Locale.ROOT);
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && (pattern.charAt(in) == '?' || pattern.charAt(in) == text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                // let the last star take one more character
                in = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }
}
