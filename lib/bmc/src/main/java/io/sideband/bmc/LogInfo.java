package io.sideband.bmc;

/**
 * A BMC's own log.
 *
 * @param entries how many it holds
 * @param freeBytes 0 to 65535; 65535 means that many or more
 * @param additionTime time of the last addition, seconds by the BMC's clock (0 to 2^32-1)
 * @param eraseTime time of the last erase, seconds by the BMC's clock
 * @param overflow entries were dropped for want of space
 * @param bmcTime the log's clock now, seconds
 */
public record LogInfo(int entries, int freeBytes, long additionTime, long eraseTime, boolean overflow, long bmcTime) {}
