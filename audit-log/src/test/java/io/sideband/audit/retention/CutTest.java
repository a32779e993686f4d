package io.sideband.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void isAMultipleOf256BelowWhatIsKept() {
        assertThat(Cut.at(255, 10_000, List.of())).isZero();
        assertThat(Cut.at(256, 10_000, List.of())).isEqualTo(256);
        assertThat(Cut.at(1000, 10_000, List.of())).isEqualTo(768);
    }

    @Test
    void neverTearsTheLastBundle() {
        assertThat(Cut.at(10_000, 10_000, List.of())).isEqualTo(9984);
        assertThat(Cut.at(200, 200, List.of())).isZero();
    }

    @Test
    void isNeverPastTheLowestHold() {
        assertThat(Cut.at(10_000, 10_000, List.of(5000L, 700L))).isEqualTo(512);
        assertThat(Cut.at(10_000, 10_000, List.of(0L))).isZero();
        assertThat(Cut.at(600, 10_000, List.of(9000L))).isEqualTo(512);
    }
}
