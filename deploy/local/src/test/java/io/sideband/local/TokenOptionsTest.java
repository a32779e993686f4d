package io.sideband.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenOptionsTest {
    @Test
    void roleIsSubjectAndEightHoursAreEnoughUnlessSaid() {
        assertThat(TokenOptions.parse(List.of("viewer")))
                .isEqualTo(new TokenOptions.Bearer("viewer", "viewer", Duration.ofHours(8)));
    }

    @Test
    void subjectAndValidityCanBeSaid() {
        assertThat(TokenOptions.parse(List.of("operator", "--subject", "ada", "--ttl", "PT5M")))
                .isEqualTo(new TokenOptions.Bearer("operator", "ada", Duration.ofMinutes(5)));
    }

    @Test
    void kafkaLoginStandsAlone() {
        assertThat(TokenOptions.parse(List.of("--kafka"))).isEqualTo(new TokenOptions.Kafka());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "root               | root is neither a role",
                "--kafka viewer     | --kafka is neither a role",
                "viewer --subject   | --subject needs a value",
                "viewer --ttl 8h    | --ttl must be a duration",
                "viewer --ttl PT-1S | --ttl must be positive",
                "--subject ada      | for which role",
            })
    void wrongCommandLineIsNamed(String line, String message) {
        assertThatThrownBy(() -> TokenOptions.parse(List.of(line.strip().split(" ", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
