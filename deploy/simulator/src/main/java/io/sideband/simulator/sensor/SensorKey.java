package io.sideband.simulator.sensor;

/**
 * Where a sensor is asked for.
 *
 * @param owner slave address of the controller that answers for it, 20h for the BMC
 * @param lun logical unit, 0 to 3
 * @param number 0 to 254
 */
public record SensorKey(int owner, int lun, int number) {
    /** The BMC's own slave address. */
    public static final int BMC = 0x20;

    /** Of a sensor of the BMC itself. */
    public static SensorKey ofBmc(int lun, int number) {
        return new SensorKey(BMC, lun, number);
    }

    /** The same as one number, which is the sensor's own for the BMC's on logical unit 0. */
    int index() {
        return (owner == BMC ? 0 : owner << 16) | lun << 8 | number;
    }
}
