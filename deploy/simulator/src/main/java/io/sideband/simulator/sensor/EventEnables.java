package io.sideband.simulator.sensor;

/**
 * Which events a sensor sends (IPMI v2.0 §35.11).
 *
 * @param eventMessages whether it sends any
 * @param scanning whether it is scanned
 * @param assertions bit per event offset
 * @param deassertions bit per event offset
 */
public record EventEnables(boolean eventMessages, boolean scanning, int assertions, int deassertions) {}
