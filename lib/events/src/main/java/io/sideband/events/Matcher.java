package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label, in the form of Alertmanager's API v2. A label that is missing has the empty value.
 *
 * @param value the value, or with {@code isRegex} a regular expression (RE2) for the whole of it
 * @param isEqual false if the label must not match
 */
public record Matcher(String name, String value, boolean isRegex, boolean isEqual) {
    /** With what is mostly meant where it is left out: not a regular expression, and equal. */
    @JsonCreator
    public static Matcher of(
            @JsonProperty("name") String name,
            @JsonProperty("value") String value,
            @JsonProperty("isRegex") @Nullable Boolean isRegex,
            @JsonProperty("isEqual") @Nullable Boolean isEqual) {
        return new Matcher(name, value, isRegex != null && isRegex, isEqual == null || isEqual);
    }
}
