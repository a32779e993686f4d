package io.sideband.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "sideband.bmcs, compact, -",
                "sideband.credentials, compact, -",
                "sideband.sensors, compact, -",
                "sideband.inventory, compact, -",
                "sideband.readings, delete, 21600000",
                "sideband.events, delete, 2592000000",
                "sideband.cursors, compact, -",
                "sideband.states, compact, -",
                "sideband.commands, delete, 604800000",
                "sideband.command-events, delete, 604800000",
                "sideband.rules, compact, -",
                "sideband.silences, compact, -",
                "sideband.alerts, 'compact,delete', 7776000000",
                "sideband.audit, delete, 604800000"
            })
    void keepsItsRecordsAsPublished(String name, String cleanup, String retention) {
        Map<String, String> config = Topic.named(name).orElseThrow().config();

        assertThat(config.get("cleanup.policy")).isEqualTo(cleanup);
        assertThat(config.get("retention.ms")).isEqualTo(retention);
    }

    @Test
    void readingsAreCompressedBecauseTheyAreMostOfTheVolume() {
        assertThat(Topic.READINGS.config()).containsEntry("compression.type", "zstd");
    }

    @Test
    void deadLettersStayForTwoWeeks() {
        assertThat(Topics.configurations().get("sideband.audit.audit-log.dlq"))
                .containsEntry("retention.ms", "1209600000")
                .containsEntry("cleanup.policy", "delete");
    }

    @Test
    void aForeignTopicHasNoEntry() {
        assertThat(Topic.named("orders")).isEmpty();
        assertThat(Topic.named("sideband.orders")).isEmpty();
    }
}
