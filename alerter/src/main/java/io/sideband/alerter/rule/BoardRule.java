package io.sideband.alerter.rule;

import io.sideband.events.SensorSnapshot.Sensor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that looks at several sensors of a BMC together. What is not known of one of them neither fires nor resolves, unless
 * it makes no difference.
 */
sealed interface BoardRule permits BudgetRule, RedundancyRule, CoolingRule {
    /** What is watched, if it is not one sensor. */
    String SUBJECT = "board/";
    /** Slow groups are polled every few minutes; what is older than this is not known any more. */
    Duration FRESH = Duration.ofMinutes(5);

    /**
     * What a rule sees of a BMC.
     *
     * @param sensors all of its catalogue
     * @param selected by the rule
     * @param labels of its registration
     */
    record Board(List<Sensor> sensors, List<Sensor> selected, Map<String, String> labels, LatestReadings latest) {
        Optional<LatestReadings.Latest> reading(Sensor sensor, Instant at) {
            return latest.of(sensor.id(), at.minus(FRESH));
        }
    }

    /** True if the rule looks at that sensor although it does not select it. */
    default boolean looksAt(Sensor sensor) {
        return false;
    }

    /** @param open the conditions of the BMC that hold */
    List<Observation> judge(Board board, Instant at, Set<ConditionKey> open);
}
