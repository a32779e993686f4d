package io.sideband.ipmi.sensor;

/**
 * A state that a discrete sensor can be in, or an event that a sensor can give.
 *
 * @param offset bit of the state in a reading, low nibble of event data 1 in an event; 0 to 14
 * @param severity while it is asserted
 */
public record SensorState(int offset, String text, Severity severity) {}
