package io.sideband.ipmi.transport;

/**
 * How many sessions a BMC holds for us. BMCs have as few as four (IPMI v2.0 §6.12.2).
 *
 * @param open sessions in use
 * @param unconfirmed sessions that were closed without the BMC saying so, within the minute after which a BMC drops a silent
 *     session
 */
public record SessionSlots(int open, int unconfirmed) {}
