package io.sideband.alerter.rule;

import io.sideband.events.ReadingBatch.Reading;
import io.sideband.events.SensorSnapshot;
import io.sideband.events.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule that one reading is enough for. */
sealed interface ReadingRule permits SensorThresholdRule, SensorStateRule, ValueRule {
    /**
     * @param sensor the sensor in the catalogue; null if it is not known
     * @param at when the reading was taken
     * @param open the conditions of the BMC that hold, with their severity
     */
    List<Observation> judge(
            SensorSnapshot.@Nullable Sensor sensor, Reading reading, Instant at, Map<ConditionKey, Severity> open);
}
