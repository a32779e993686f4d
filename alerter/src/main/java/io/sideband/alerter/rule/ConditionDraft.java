package io.sideband.alerter.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sideband.events.RuleCondition;
import io.sideband.events.SensorKind;
import io.sideband.events.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what was written under {@code when} into a condition, and says what is wrong with it. */
final class ConditionDraft {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<String> TYPES = List.of(
            "sensor-thresholds",
            "threshold",
            "rate",
            "absent",
            "sensor-states",
            "log-entries",
            "reachability",
            "findings",
            "budget",
            "redundancy",
            "cooling",
            "group");
    private static final List<Severity> SEVERITIES =
            List.of(Severity.INFO, Severity.WARNING, Severity.CRITICAL, Severity.EMERGENCY);
    private static final int FEWEST_MEMBERS = 2;
    private static final int MOST_PERCENT = 100;
    private static final int FEWEST_SAMPLES = 2;
    private static final int MOST_SAMPLES = 1000;

    private final RuleProblems problems;
    private final List<SensorKind> kinds;

    /** @param kinds that the rule selects; empty: all */
    ConditionDraft(RuleProblems problems, List<SensorKind> kinds) {
        this.problems = problems;
        this.kinds = kinds;
    }

    /** The condition; empty if it cannot be told which one is meant, which then is among the problems. */
    Optional<RuleCondition> of(RuleRequest.@Nullable When when) {
        if (when == null || when.type() == null || !TYPES.contains(when.type())) {
            problems.add("when.type", "one of %s".formatted(TYPES));
            return Optional.empty();
        }
        String type = when.type();
        problems.refuse(type, given(when), fields(type));
        return switch (type) {
            case "sensor-thresholds" -> Optional.of(new RuleCondition.SensorThresholds());
            case "threshold" -> threshold(when);
            case "rate" -> rate(when);
            case "absent" -> Optional.of(new RuleCondition.Absent(needed("when.after", when.after())));
            case "sensor-states" ->
                Optional.of(new RuleCondition.SensorStates(when.states() == null ? List.of() : when.states()));
            case "log-entries" -> Optional.of(logEntries(when));
            case "findings" -> Optional.of(new RuleCondition.Findings(when.codes() == null ? List.of() : when.codes()));
            case "budget" -> budget(when);
            case "redundancy" -> redundancy(when);
            case "cooling" -> cooling(when);
            case "group" -> group(when);
            default -> Optional.of(new RuleCondition.Reachability());
        };
    }

    private Optional<RuleCondition> threshold(RuleRequest.When when) {
        Optional<Limit> limit = limit(when);
        String unit = unit(when);
        return limit.map(l -> new RuleCondition.Threshold(when.above(), when.below(), clear(when, l), unit));
    }

    private @Nullable Double clear(RuleRequest.When when, Limit limit) {
        if (when.clear() != null && when.hysteresis() != null) {
            problems.add("when.hysteresis", "give clear or hysteresis, not both");
        }
        if (when.hysteresis() != null && when.hysteresis() < 0) {
            problems.add("when.hysteresis", "not negative");
        }
        if (when.clear() != null && limit.beyond(when.clear())) {
            problems.add("when.clear", "not %s %s".formatted(limit.relation(), Quantity.shown(limit.bound())));
        }
        if (when.hysteresis() != null) {
            return limit.upper() ? limit.bound() - when.hysteresis() : limit.bound() + when.hysteresis();
        }
        return when.clear();
    }

    private Optional<RuleCondition> rate(RuleRequest.When when) {
        Optional<Limit> limit = limit(when);
        int samples = when.samples() == null ? FEWEST_SAMPLES + 1 : when.samples();
        if (samples < FEWEST_SAMPLES || samples > MOST_SAMPLES) {
            problems.add("when.samples", "from %d to %d".formatted(FEWEST_SAMPLES, MOST_SAMPLES));
        }
        Duration per = problems.duration("when.per", when.per(), Duration.ofMinutes(1), SECOND);
        Duration window = problems.duration("when.window", when.window(), Duration.ofMinutes(5), SECOND);
        String unit = unit(when);
        return limit.map(_ -> new RuleCondition.Rate(when.above(), when.below(), unit, per, window, samples));
    }

    private RuleCondition logEntries(RuleRequest.When when) {
        if (when.message() != null) {
            try {
                Pattern.compile(when.message());
            } catch (PatternSyntaxException e) {
                problems.add("when.message", "no regular expression (RE2): %s".formatted(e.getDescription()));
            }
        }
        return new RuleCondition.LogEntries(
                problems.name("when.atLeast", when.atLeast(), SEVERITIES).orElse(null),
                when.message(),
                code("when.sensorType", when.sensorType(), 0xff),
                code("when.eventType", when.eventType(), 0x7f),
                code("when.offset", when.offset(), 0x0f),
                problems.duration("when.lasting", when.lasting(), Duration.ofHours(24), SECOND));
    }

    private Optional<RuleCondition> budget(RuleRequest.When when) {
        if ((when.above() == null) == (when.aboveLabel() == null)) {
            problems.add("when.above", "give above or aboveLabel, and not both");
        }
        return Optional.of(new RuleCondition.Budget(when.above(), when.aboveLabel(), unit(when)));
    }

    private Optional<RuleCondition> redundancy(RuleRequest.When when) {
        if (when.fewest() == null || when.fewest() < 1) {
            problems.add("when.fewest", "at least 1");
            return Optional.empty();
        }
        return Optional.of(new RuleCondition.Redundancy(when.fewest()));
    }

    private Optional<RuleCondition> cooling(RuleRequest.When when) {
        if (when.below() == null) {
            problems.add("when.below", "give what the selected sensor must not be below");
        }
        if (when.whileAbove() == null) {
            problems.add("when.whileAbove", "give above what another sensor must be");
        }
        if (when.whileUnit() == null) {
            problems.add("when.whileUnit", "give the unit (UCUM), such as Cel");
        }
        String unit = unit(when);
        return when.below() == null || when.whileAbove() == null || when.whileUnit() == null
                ? Optional.empty()
                : Optional.of(new RuleCondition.Cooling(
                        when.below(), unit, when.whileAbove(), when.whileUnit(), when.whileSensors()));
    }

    private Optional<RuleCondition> group(RuleRequest.When when) {
        if (when.by() == null || when.by().isBlank()) {
            problems.add("when.by", "give a registration label, such as rack");
        }
        if (when.alertname() == null) {
            problems.add("when.alertname", "give a pattern of the alerts that count, such as BmcUnreachable");
        }
        if (when.count() == null || when.count() < FEWEST_MEMBERS) {
            problems.add("when.count", "at least %d".formatted(FEWEST_MEMBERS));
        }
        if (when.percent() != null && (when.percent() < 1 || when.percent() > MOST_PERCENT)) {
            problems.add("when.percent", "from 1 to %d".formatted(MOST_PERCENT));
        }
        return when.by() == null || when.alertname() == null || when.count() == null
                ? Optional.empty()
                : Optional.of(new RuleCondition.Group(when.by(), when.alertname(), when.count(), when.percent()));
    }

    private Optional<Limit> limit(RuleRequest.When when) {
        if ((when.above() == null) == (when.below() == null)) {
            problems.add("when.above", "give above or below, and not both");
            return Optional.empty();
        }
        return Optional.of(Limit.of(when.above(), when.below()));
    }

    private String unit(RuleRequest.When when) {
        String unit = when.unit();
        if (unit == null) {
            problems.add("when.unit", "give the unit (UCUM), such as Cel");
            return "1";
        }
        kinds.stream()
                .filter(kind -> !Quantity.measures(kind, unit))
                .forEach(kind -> problems.add(
                        "when.unit",
                        "%s is not measured in %s".formatted(kind.name().toLowerCase(Locale.ROOT), unit)));
        return unit;
    }

    private @Nullable Integer code(String field, @Nullable Integer code, int most) {
        if (code != null && (code < 0 || code > most)) {
            problems.add(field, "from 0 to %d".formatted(most));
        }
        return code;
    }

    private Duration needed(String field, @Nullable String text) {
        if (text == null) {
            problems.add(field, "give an ISO 8601 duration, such as PT1M");
        }
        return problems.duration(field, text, SECOND, SECOND);
    }

    private static Stream<String> fields(String type) {
        return switch (type) {
            case "threshold" -> Stream.of("above", "below", "clear", "hysteresis", "unit");
            case "rate" -> Stream.of("above", "below", "unit", "per", "window", "samples");
            case "absent" -> Stream.of("after");
            case "sensor-states" -> Stream.of("states");
            case "log-entries" -> Stream.of("atLeast", "message", "sensorType", "eventType", "offset", "lasting");
            case "findings" -> Stream.of("codes");
            case "budget" -> Stream.of("above", "aboveLabel", "unit");
            case "redundancy" -> Stream.of("fewest");
            case "cooling" -> Stream.of("below", "unit", "whileAbove", "whileUnit", "whileSensors");
            case "group" -> Stream.of("by", "alertname", "count", "percent");
            default -> Stream.empty();
        };
    }

    private static Map<String, Boolean> given(RuleRequest.When when) {
        Map<String, Boolean> given = new TreeMap<>();
        given.put("above", when.above() != null);
        given.put("below", when.below() != null);
        given.put("clear", when.clear() != null);
        given.put("hysteresis", when.hysteresis() != null);
        given.put("unit", when.unit() != null);
        given.put("per", when.per() != null);
        given.put("window", when.window() != null);
        given.put("samples", when.samples() != null);
        given.put("after", when.after() != null);
        given.put("states", when.states() != null);
        given.put("atLeast", when.atLeast() != null);
        given.put("message", when.message() != null);
        given.put("sensorType", when.sensorType() != null);
        given.put("eventType", when.eventType() != null);
        given.put("offset", when.offset() != null);
        given.put("lasting", when.lasting() != null);
        given.put("codes", when.codes() != null);
        given.put("aboveLabel", when.aboveLabel() != null);
        given.put("fewest", when.fewest() != null);
        given.put("whileAbove", when.whileAbove() != null);
        given.put("whileUnit", when.whileUnit() != null);
        given.put("whileSensors", when.whileSensors() != null);
        given.put("by", when.by() != null);
        given.put("alertname", when.alertname() != null);
        given.put("count", when.count() != null);
        given.put("percent", when.percent() != null);
        return given;
    }
}
