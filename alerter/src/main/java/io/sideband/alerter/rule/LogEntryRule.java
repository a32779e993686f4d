package io.sideband.alerter.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.LogEntry;
import io.sideband.events.RuleCondition;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a BMC's own log that is a warning or worse, or that fits what the rule names: {@code BmcLogEntry}, one
 * condition per sensor, event type and offset. It ends when
 *
 * <ul>
 *   <li>the log has the deassertion of the same event,
 *   <li>the sensor asserts another offset of a generic event type (IPMI v2.0 table 42-2, 02h to 0Ch), whose states exclude
 *       each other, or
 *   <li>it is old: many events have no deassertion.
 * </ul>
 *
 * An entry that is already that old when it is read, as in the log of a BMC that was just registered, is no condition.
 */
final class LogEntryRule {
    private static final int FIRST_EXCLUSIVE_TYPE = 0x02;
    private static final int LAST_EXCLUSIVE_TYPE = 0x0c;

    private final String name;
    private final RuleCondition.LogEntries wanted;
    private final Severity atLeast;
    private final @Nullable Pattern message;

    /** @throws IllegalArgumentException if the message's pattern is none */
    LogEntryRule(String name, RuleCondition.LogEntries wanted) {
        if (!wanted.lasting().isPositive()) {
            throw new IllegalArgumentException("lasting must be positive, not %s".formatted(wanted.lasting()));
        }
        this.name = name;
        this.wanted = wanted;
        this.message = wanted.message() == null ? null : pattern(wanted.message());
        this.atLeast = wanted.atLeast() != null ? wanted.atLeast() : narrow() ? Severity.UNKNOWN : Severity.WARNING;
    }

    /**
     * @param unit of the entry's sensor, UCUM; null if the catalogue does not know the sensor
     * @param open the conditions of the BMC that hold
     */
    List<Observation> judge(LogEntry entry, @Nullable String unit, Set<ConditionKey> open, Instant now) {
        Instant seen = earlier(entry.observedAt(), now);
        String group = group(entry);
        ConditionKey key = new ConditionKey(name, group + offset(entry));
        if (!entry.asserted()) {
            return open.contains(key) ? List.of(new Ended(key, seen)) : List.of();
        }
        List<Observation> observations = new ArrayList<>(1);
        if (exclusive(entry)) {
            open.stream()
                    .filter(k -> k.rule().equals(name) && k.subject().startsWith(group) && !k.equals(key))
                    .forEach(k -> observations.add(new Ended(k, seen)));
        }
        Instant began = entry.correctedTime() == null ? seen : earlier(entry.correctedTime(), seen);
        Instant expires = began.plus(wanted.lasting());
        if (fits(entry) && expires.isAfter(now)) {
            observations.add(new Holds(finding(key, entry, unit, seen, began, expires)));
        }
        return observations;
    }

    private boolean fits(LogEntry entry) {
        return entry.severity().compareTo(atLeast) >= 0
                && (message == null || message.matcher(entry.message()).find())
                && (wanted.sensorType() == null || wanted.sensorType().equals(entry.sensorType()))
                && (wanted.eventType() == null || wanted.eventType().equals(entry.eventType()))
                && (wanted.offset() == null || wanted.offset().equals(entry.offset()));
    }

    private boolean narrow() {
        return wanted.message() != null
                || wanted.sensorType() != null
                || wanted.eventType() != null
                || wanted.offset() != null;
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no regular expression: %s".formatted(e.getDescription()), e);
        }
    }

    private static Finding finding(
            ConditionKey key, LogEntry entry, @Nullable String unit, Instant at, Instant since, Instant expires) {
        Map<String, String> labels = new HashMap<>();
        labels.put("log", entry.log());
        labels.put("event", key.subject().substring(key.subject().indexOf('|') + 1));
        if (entry.sensor() != null) {
            labels.put("sensor", entry.sensor());
        }
        if (entry.sensorId() != null) {
            labels.put("sensor_id", entry.sensorId());
        }
        return new Finding(
                key,
                "BmcLogEntry",
                entry.severity(),
                labels,
                Map.of(
                        "summary",
                        entry.message(),
                        "record_id",
                        "%04xh".formatted(entry.recordId()),
                        "expires",
                        expires.toString()),
                entry.value(),
                entry.value() == null ? null : unit,
                at,
                since,
                expires);
    }

    /** What excludes each other, or would: the events of one type of one sensor. */
    private static String group(LogEntry entry) {
        String who = entry.sensorId() == null ? "unknown" : entry.sensorId();
        Integer sensorType = entry.sensorType();
        Integer eventType = entry.eventType();
        if (sensorType == null || eventType == null) {
            return "%s|record-%02xh/".formatted(who, entry.recordType());
        }
        return "%s|%02xh-%02xh/".formatted(who, sensorType, eventType);
    }

    private static String offset(LogEntry entry) {
        return entry.offset() == null ? "any" : entry.offset().toString();
    }

    private static boolean exclusive(LogEntry entry) {
        Integer type = entry.eventType();
        return type != null && type >= FIRST_EXCLUSIVE_TYPE && type <= LAST_EXCLUSIVE_TYPE && entry.offset() != null;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
