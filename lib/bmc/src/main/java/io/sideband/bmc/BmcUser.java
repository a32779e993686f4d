package io.sideband.bmc;

import org.jspecify.annotations.Nullable;

/**
 * A user of a BMC.
 *
 * @param id the BMC's number of it
 * @param name empty for a user without one
 * @param privilege such as {@code administrator}; {@code none} if it may not log in over the network
 * @param enabled null if the BMC does not say
 */
public record BmcUser(
        int id, String name, String privilege, @Nullable Boolean enabled) {}
