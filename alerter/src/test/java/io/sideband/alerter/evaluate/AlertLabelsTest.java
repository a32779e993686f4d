package io.sideband.alerter.evaluate;

import static io.sideband.alerter.Fleet.BMC;
import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sideband.alerter.rule.ConditionKey;
import io.sideband.alerter.rule.Finding;
import io.sideband.events.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertLabelsTest {
    @Test
    void haveTheRegistrationsTheRulesAndTheAlertsOwn() {
        assertThat(AlertLabels.of(BMC, Map.of("rack", "1"), finding(Map.of("sensor", "CPU1 Temp"))))
                .isEqualTo(Map.of(
                        "alertname", "SensorState",
                        "bmc", BMC,
                        "severity", "critical",
                        "sensor", "CPU1 Temp",
                        "rack", "1"));
    }

    @Test
    void namesThatPrometheusDoesNotTakeAreMadeLegal() {
        assertThat(AlertLabels.of(BMC, Map.of("site.room/row-3", "b", "19inch", "yes"), finding(Map.of())))
                .containsEntry("site_room_row_3", "b")
                .containsEntry("_19inch", "yes");
    }

    @Test
    void aRegistrationLabelCannotReplaceAnAlertsOwn() {
        assertThat(AlertLabels.of(BMC, Map.of("severity", "none", "sensor", "mine"), finding(Map.of("sensor", "Fan1"))))
                .containsEntry("severity", "critical")
                .containsEntry("exported_severity", "none")
                .containsEntry("sensor", "Fan1")
                .containsEntry("exported_sensor", "mine");
    }

    @Test
    void labelsWithoutAValueAreLeftOut() {
        assertThat(AlertLabels.of(BMC, Map.of("rack", ""), finding(Map.of()))).doesNotContainKey("rack");
    }

    private static Finding finding(Map<String, String> labels) {
        return new Finding(
                new ConditionKey("sensor-state", "x"),
                "SensorState",
                Severity.CRITICAL,
                labels,
                Map.of(),
                null,
                null,
                T0,
                T0,
                null);
    }
}
