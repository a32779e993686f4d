package io.sideband.commander.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.bmc.Health;
import io.sideband.bmc.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sensor types in decimal: 15 firmware progress, 18 system event, 29 boot initiated, 31 boot completed, 34 ACPI state. */
class BootEntryTest {
    @ParameterizedTest
    @CsvSource({
        "29, 111, 0, true,  true",
        "29, 111, 7, true,  true",
        "29, 111, 0, false, false",
        "29, 3,   0, true,  false",
        "15, 111, 2, true,  true",
        "15, 111, 0, true,  false",
        "18, 111, 1, true,  true",
        "18, 111, 5, true,  false",
        "31, 111, 1, true,  true",
        "31, 111, 9, true,  false",
        "34, 111, 0, true,  true",
        "34, 111, 5, true,  false",
        "4,  111, 0, true,  false",
        ",   111, 0, true,  false",
        "29, ,    0, true,  false",
        "29, 111, , true,   false"
    })
    void onlyABootIsABoot(
            @Nullable Integer sensorType,
            @Nullable Integer eventType,
            @Nullable Integer offset,
            boolean asserted,
            boolean boot) {
        LogRecord entry = new LogRecord(
                1,
                2,
                "00",
                null,
                null,
                null,
                sensorType,
                eventType,
                offset,
                asserted,
                null,
                null,
                Health.OK,
                "an entry");

        assertThat(BootEntry.is(entry)).isEqualTo(boot);
    }
}
