package io.sideband.alerter.evaluate;

/**
 * What must be remembered of the readings of a BMC to judge the next.
 *
 * @param judged when each sensor was last judged
 * @param good when each sensor last gave a good reading; only kept while a rule watches for absence
 * @param windows the latest samples; only kept while a rule watches how fast values change
 */
record SampleMemory(SampleTimes judged, SampleTimes good, SampleWindows windows) {}
