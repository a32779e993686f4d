package io.sideband.simulator.settings;

/**
 * The DCMI power limit (DCMI v1.5 §6.6.2).
 *
 * @param action exception action: 00h none, 01h power off and log, 11h log
 * @param watts the limit
 * @param correctionMillis most time to come below it
 * @param samplingSeconds statistics sampling period
 */
public record PowerLimit(boolean active, int action, int watts, long correctionMillis, int samplingSeconds) {
    /** None set: inactive, with the values that a machine has when it leaves the factory. */
    public static final PowerLimit NONE = new PowerLimit(false, 0, 500, 1_000, 10);

    /** The same limit, active or not. */
    public PowerLimit activated(boolean isActive) {
        return new PowerLimit(isActive, action, watts, correctionMillis, samplingSeconds);
    }
}
