package io.sideband.bmc;

import org.jspecify.annotations.Nullable;

/**
 * A server's power and how it came about.
 *
 * @param restartCause code of the last restart's cause (IPMI v2.0 §28.11); null if the BMC does not say
 */
public record ChassisState(PowerState power, @Nullable Integer restartCause) {}
