package io.sideband.simulator.sensor;

/** What a test makes a sensor show instead of what it would measure. */
public sealed interface SensorSetting {
    /** A value in the sensor's unit, rounded to the nearest raw reading. */
    record Value(double value) implements SensorSetting {}

    /** The raw reading, 0 to 255. */
    record Raw(int raw) implements SensorSetting {
        public Raw {
            if (raw < 0 || raw > 0xff) {
                throw new IllegalArgumentException("raw: %d is not 0 to 255".formatted(raw));
            }
        }
    }

    /** Bit per asserted state offset, 0 to 14. */
    record States(int states) implements SensorSetting {
        public States {
            if (states < 0 || states > 0x7fff) {
                throw new IllegalArgumentException("states: %d is not 0 to 7FFFh".formatted(states));
            }
        }
    }

    /** Reading/state unavailable (IPMI v2.0 §35.14, byte 3 bit 5). */
    record Unavailable() implements SensorSetting {}

    /** Sensor scanning disabled (IPMI v2.0 §35.14, byte 3 bit 6 = 0). */
    record Disabled() implements SensorSetting {}
}
