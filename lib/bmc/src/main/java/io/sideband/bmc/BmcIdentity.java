package io.sideband.bmc;

import org.jspecify.annotations.Nullable;

/**
 * What a BMC says that it is.
 *
 * @param guid system GUID as a UUID string; null if the BMC has none
 * @param manufacturer IANA enterprise number
 * @param firmware major.minor
 * @param ipmiVersion such as {@code 2.0}
 */
public record BmcIdentity(
        @Nullable String guid, int manufacturer, int product, int deviceId, String firmware, String ipmiVersion) {}
