package io.sideband.bmc;

import java.util.List;

/**
 * All sensors of a BMC. Implementations of {@link Bmc} keep what they need for reading them behind {@code model}.
 *
 * @param model SHA-256 of the sensor data records, hexadecimal: BMCs of one model share it
 * @param additionTime the repository's last-addition time by the BMC's clock, seconds
 * @param eraseTime the repository's last-erase time by the BMC's clock, seconds
 */
public record SensorCatalogue(String model, long additionTime, long eraseTime, List<SensorDescriptor> sensors) {
    public SensorCatalogue {
        sensors = List.copyOf(sensors);
    }
}
