package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpOptionsTest {
    @Test
    void twentyBmcsAndNothingRemovedUnlessAsked() {
        assertThat(UpOptions.parse(List.of())).isEqualTo(new UpOptions(20, false));
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(UpOptions.parse(List.of("--clean", "--bmcs", "3"))).isEqualTo(new UpOptions(3, true));
        assertThat(UpOptions.parse(List.of("--bmcs", "3", "--clean"))).isEqualTo(new UpOptions(3, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bmcs         | --bmcs needs a number",
                "--bmcs many    | not many",
                "--bmcs 0       | 1 at least",
                "--verbose      | --verbose is no option",
            })
    void wrongOptionIsNamed(String line, String message) {
        assertThatThrownBy(() -> UpOptions.parse(List.of(line.strip().split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
