package io.sideband.bmc;

import java.time.Duration;

/**
 * How much a server may take.
 *
 * @param watts 1 to 65535
 * @param correctionTime within which it must be back below
 * @param samplingPeriod over which the BMC averages, whole seconds
 * @param powerOffIfExceeded power off if it cannot be kept, rather than a log entry
 */
public record PowerCap(int watts, Duration correctionTime, Duration samplingPeriod, boolean powerOffIfExceeded) {
    public PowerCap {
        if (watts < 1 || watts > 0xffff) {
            throw new IllegalArgumentException("watts: %d is not in 1 to 65535".formatted(watts));
        }
    }
}
