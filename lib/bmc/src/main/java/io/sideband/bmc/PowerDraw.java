package io.sideband.bmc;

import java.time.Duration;

/**
 * What a server takes, in watts.
 *
 * @param minimum of the period
 * @param maximum of the period
 * @param average over the period
 * @param measured false if the BMC does not measure at the moment, as while power is off
 */
public record PowerDraw(int watts, int minimum, int maximum, int average, Duration period, boolean measured) {}
