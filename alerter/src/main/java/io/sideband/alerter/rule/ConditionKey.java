package io.sideband.alerter.rule;

import java.util.Objects;

/**
 * Names a condition of one BMC: the rule, and what the rule watches. A condition has at most one alert at a time.
 *
 * @param rule the rule's name, such as {@code sensor-threshold}
 * @param subject what is watched, such as {@code 20h/0/1/upper}; its first part ends in a slash, so that it is never the
 *     beginning of another's
 */
public record ConditionKey(String rule, String subject) {
    public ConditionKey {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(subject, "subject");
    }
}
