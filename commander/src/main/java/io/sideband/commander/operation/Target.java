package io.sideband.commander.operation;

/**
 * A BMC that an operation is for.
 *
 * @param zone where it was registered when the operation was accepted
 */
public record Target(String bmc, String zone) {}
