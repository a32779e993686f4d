package io.sideband.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleOptionsTest {
    @Test
    void namesTheSocket() {
        ConsoleOptions options =
                ConsoleOptions.parse(List.of("sim-00001", "--steal", "--commander", "https://commander.example/"));

        assertThat(options.write()).isTrue();
        assertThat(options.socket(42))
                .hasToString("wss://commander.example/v1/bmcs/sim-00001/console?from=42&steal=true");
    }

    @Test
    void watchingTypesNothing() {
        assertThat(ConsoleOptions.parse(List.of("--watch", "u1")).write()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'', of which BMC",
        "u1 u2, u2 is neither",
        "u1 --colour, --colour is neither",
        "u1 --commander, needs a URL"
    })
    void mistakeIsNamed(String line, String named) {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));

        assertThatThrownBy(() -> ConsoleOptions.parse(arguments)).hasMessageContaining(named);
    }
}
