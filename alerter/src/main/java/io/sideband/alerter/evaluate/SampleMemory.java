package io.sideband.alerter.evaluate;

import io.sideband.alerter.rule.LatestReadings;

/**
 * What must be remembered of the readings of a BMC to judge the next.
 *
 * @param judged when each sensor was last judged
 * @param good when each sensor last gave a good reading; only kept while a rule watches for absence
 * @param windows the latest samples; only kept while a rule watches how fast values change
 * @param latest the latest readings of sensors that a rule looks at together; only kept while one does
 */
record SampleMemory(SampleTimes judged, SampleTimes good, SampleWindows windows, LatestReadings latest) {
    static SampleMemory none() {
        return new SampleMemory(SampleTimes.none(), SampleTimes.none(), SampleWindows.none(), LatestReadings.none());
    }
}
