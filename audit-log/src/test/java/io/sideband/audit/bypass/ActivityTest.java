package io.sideband.audit.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.audit.bypass.Activity.Kind;
import io.sideband.events.LogEntry;
import io.sideband.events.LogGap;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityTest {
    private static final Instant SEEN = Instant.parse("2026-11-22T10:00:00Z");
    /** Session audit of user 5 on channel 1, as IPMI v2.0 §32.1 lays it out. */
    private static final String RAW = "010002809a1e6520000400ff6f00050100".substring(0, 32);

    static LogEntry entry(
            @Nullable Integer sensorType, @Nullable Integer eventType, @Nullable Integer offset, boolean asserted) {
        return new LogEntry(
                "rack1-u01",
                "sel",
                17,
                2,
                RAW,
                null,
                null,
                SEEN,
                null,
                null,
                sensorType,
                eventType,
                offset,
                asserted,
                null,
                null,
                Severity.INFO,
                "the log's words");
    }

    @ParameterizedTest
    @CsvSource({
        "0x09,0,POWER",
        "0x09,1,POWER",
        "0x10,2,LOG_CLEARED",
        "0x14,0,BUTTON",
        "0x14,2,BUTTON",
        "0x1d,0,POWER",
        "0x1d,1,POWER",
        "0x1d,2,POWER",
        "0x1d,7,POWER",
        "0x2a,0,LOGIN",
        "0x2a,2,LOGIN_REFUSED",
        "0x2a,3,LOGIN_REFUSED",
        "0x2b,1,FIRMWARE",
        "0x2b,7,FIRMWARE"
    })
    void whatSomebodyDidIsAnActivity(String sensorType, int offset, Kind kind) {
        assertThat(Activity.of(entry(Integer.decode(sensorType), 0x6f, offset, true))
                        .map(Activity::kind))
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"0x09,2", "0x10,0", "0x14,1", "0x1d,3", "0x2a,1", "0x2b,0", "0x01,1", "0x04,0"})
    void whatTheServerDidItselfIsNone(String sensorType, int offset) {
        assertThat(Activity.of(entry(Integer.decode(sensorType), 0x6f, offset, true)))
                .isEmpty();
    }

    @Test
    void endOfAStateIsNone() {
        assertThat(Activity.of(entry(0x09, 0x6f, 0, false))).isEmpty();
    }

    @Test
    void thresholdAndNamelessEntriesAreNone() {
        assertThat(Activity.of(entry(0x09, 0x01, 0, true))).isEmpty();
        assertThat(Activity.of(entry(null, null, null, true))).isEmpty();
        assertThat(Activity.of(entry(0x09, null, 0, true))).isEmpty();
    }

    @Test
    void logInNamesTheUsersSlot() {
        Optional<Activity> login = Activity.of(entry(0x2a, 0x6f, 0, true));

        assertThat(login.map(Activity::user)).contains(5);
        assertThat(Activity.of(entry(0x09, 0x6f, 0, true)).orElseThrow().user()).isNull();
    }

    @Test
    void clearedLogIsAnActivityAndOtherGapsAreNot() {
        LogGap cleared = new LogGap("rack1-u01", "sel", SEEN, LogGap.Reason.CLEARED, 4, 1, "somebody cleared it");
        LogGap overflow = new LogGap("rack1-u01", "sel", SEEN, LogGap.Reason.OVERFLOW, 4, 1, "it was full");

        assertThat(Activity.of(cleared).map(Activity::kind)).contains(Kind.LOG_CLEARED);
        assertThat(Activity.of(overflow)).isEmpty();
    }
}
