package io.sideband.commander.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacingTest {
    @ParameterizedTest
    @CsvSource({
        "3, , 2, 100, false",
        "3, , 3, 100, true",
        " , 5, 4, 100, false",
        " , 5, 5, 100, true",
        " , 1, 0, 100, false",
        " , 1, 1, 1000, false",
        " , 1, 10, 1000, true",
        "9, 1, 9, 10000, true",
        " , , 100, 100, false"
    })
    void stopsWhenOneOfItsBudgetsIsUsedUp(
            @Nullable Integer failures, @Nullable Integer percent, long unsuccessful, long total, boolean exhausted) {
        Pacing pacing = new Pacing(null, null, null, failures, percent);

        assertThat(pacing.exhausted(unsuccessful, total)).isEqualTo(exhausted);
    }

    @Test
    void noneHoldsNothingBack() {
        assertThat(Pacing.NONE.any()).isFalse();
        assertThat(new Pacing(1, null, null, null, null).any()).isTrue();
    }
}
