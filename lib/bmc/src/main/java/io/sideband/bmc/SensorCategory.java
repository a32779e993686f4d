package io.sideband.bmc;

/** What a sensor measures or watches. */
public enum SensorCategory {
    TEMPERATURE,
    VOLTAGE,
    CURRENT,
    FAN,
    POWER,
    ENERGY,
    HUMIDITY,
    AIRFLOW,
    DISCRETE,
    OTHER
}
