package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.SUPPLY;
import static io.sideband.alerter.Fleet.T0;
import static io.sideband.alerter.Fleet.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sideband.alerter.rule.Observation.Ended;
import io.sideband.alerter.rule.Observation.Holds;
import io.sideband.events.LogEntry;
import io.sideband.events.RuleCondition;
import io.sideband.events.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogEntryRuleTest {
    private static final Duration LASTING = Duration.ofHours(1);
    private static final ConditionKey OFFSET_1 = new ConditionKey("log-entry", SUPPLY + "|08h-6fh/1");

    private final LogEntryRule rule = rule(null, null, null, LASTING);

    @ParameterizedTest
    @EnumSource(names = {"WARNING", "CRITICAL", "EMERGENCY"})
    void aBadEntryHoldsUntilItIsOld(Severity severity) {
        Finding finding = holds(rule.judge(entry(T0, 1, true, severity), null, Set.of(), T0));

        assertThat(finding.key()).isEqualTo(OFFSET_1);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.expiresAt()).isEqualTo(T0.plus(LASTING));
        assertThat(finding.labels())
                .containsEntry("event", "08h-6fh/1")
                .containsEntry("log", "sel")
                .containsEntry("sensor_id", SUPPLY);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "OK", "INFO"})
    void anEntryThatIsNotBadIsNoCondition(Severity severity) {
        assertThat(rule.judge(entry(T0, 1, true, severity), null, Set.of(), T0)).isEmpty();
    }

    @Test
    void theDeassertionOfTheSameEventEndsIt() {
        assertThat(rule.judge(entry(T0, 1, false, Severity.OK), null, Set.of(OFFSET_1), T0))
                .containsExactly(new Ended(OFFSET_1, T0));
    }

    @Test
    void theDeassertionOfAnotherEventEndsNothing() {
        assertThat(rule.judge(entry(T0, 2, false, Severity.OK), null, Set.of(OFFSET_1), T0))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0x02, true", "0x07, true", "0x0c, true", "0x01, false", "0x6f, false"})
    void anotherStateOfAGenericTypeEndsTheFormer(String type, boolean ends) {
        int eventType = Integer.decode(type);
        ConditionKey former = new ConditionKey("log-entry", "%s|08h-%02xh/2".formatted(SUPPLY, eventType));
        LogEntry transitionToOk = entry(T0, T0, eventType, 0, true, Severity.OK);

        assertThat(rule.judge(transitionToOk, null, Set.of(former), T0))
                .isEqualTo(ends ? List.of(new Ended(former, T0)) : List.of());
    }

    @Test
    void anEntryThatWasOldWhenItWasReadIsNoCondition() {
        LogEntry old = entry(T0, T0.minus(LASTING), 0x6f, 1, true, Severity.CRITICAL);

        assertThat(rule.judge(old, null, Set.of(), T0)).isEmpty();
    }

    @Test
    void aBmcsClockThatIsAheadDoesNotProlongIt() {
        LogEntry fromTheFuture = entry(T0, T0.plus(Duration.ofDays(365)), 0x6f, 1, true, Severity.CRITICAL);

        assertThat(holds(rule.judge(fromTheFuture, null, Set.of(), T0)).expiresAt())
                .isEqualTo(T0.plus(LASTING));
    }

    @Test
    void anEntryWithoutATimeOfItsOwnCountsFromWhenItWasRead() {
        LogEntry timeless = entry(T0, null, 0x6f, 1, true, Severity.CRITICAL);

        assertThat(holds(rule.judge(timeless, null, Set.of(), T0)).since()).isEqualTo(T0);
    }

    @Test
    void anOemEntryIsNamedByItsRecordType() {
        LogEntry oem = new LogEntry(
                BMC,
                "sel",
                9,
                0xc0,
                "0900c0",
                null,
                null,
                T0,
                null,
                null,
                null,
                null,
                null,
                true,
                null,
                null,
                Severity.WARNING,
                "OEM record C0h");

        Finding finding = holds(rule.judge(oem, null, Set.of(), T0));

        assertThat(finding.labels()).containsEntry("event", "record-c0h/any").doesNotContainKeys("sensor", "sensor_id");
    }

    @Test
    void aValueHasTheUnitOfTheSensor() {
        LogEntry base = entry(T0, 9, true, Severity.CRITICAL);
        LogEntry withValue = new LogEntry(
                base.bmc(),
                base.log(),
                base.recordId(),
                base.recordType(),
                base.raw(),
                base.bmcTime(),
                base.correctedTime(),
                base.observedAt(),
                base.sensor(),
                base.sensorId(),
                base.sensorType(),
                base.eventType(),
                base.offset(),
                true,
                96.0,
                90.0,
                base.severity(),
                base.message());

        Finding finding = holds(rule.judge(withValue, "Cel", Set.of(), T0));

        assertThat(finding.value()).isEqualTo(96.0);
        assertThat(finding.unit()).isEqualTo("Cel");
    }

    private static Finding holds(List<Observation> observations) {
        assertThat(observations).hasSize(1);
        assertThat(observations.getFirst()).isInstanceOf(Holds.class);
        return ((Holds) observations.getFirst()).finding();
    }

    @Test
    void lastingMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(null, null, null, Duration.ZERO))
                .withMessageContaining("lasting");
    }

    @ParameterizedTest
    @CsvSource({
        "Event 1, , , false", // case matters in regular expressions
        "'event 1$', , , true",
        ", 8, , true",
        ", 9, , false",
        ", 8, 1, true",
        ", 8, 2, false"
    })
    void aRuleTakesOnlyWhatItNamesWhateverItsSeverity(
            @Nullable String message, @Nullable Integer sensorType, @Nullable Integer offset, boolean taken) {
        LogEntryRule narrow = rule(message, sensorType, offset, LASTING);

        assertThat(narrow.judge(entry(T0, 1, true, Severity.INFO), null, Set.of(), T0))
                .hasSize(taken ? 1 : 0);
    }

    private static LogEntryRule rule(
            @Nullable String message, @Nullable Integer sensorType, @Nullable Integer offset, Duration lasting) {
        return new LogEntryRule(
                "log-entry", new RuleCondition.LogEntries(null, message, sensorType, null, offset, lasting));
    }
}
