package io.sideband.events;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a sensor measures or watches. */
public enum SensorKind {
    @JsonProperty("temperature")
    TEMPERATURE,
    @JsonProperty("voltage")
    VOLTAGE,
    @JsonProperty("current")
    CURRENT,
    @JsonProperty("fan")
    FAN,
    @JsonProperty("power")
    POWER,
    @JsonProperty("energy")
    ENERGY,
    @JsonProperty("humidity")
    HUMIDITY,
    @JsonProperty("airflow")
    AIRFLOW,
    @JsonProperty("discrete")
    DISCRETE,
    @JsonProperty("other")
    @JsonEnumDefaultValue
    OTHER
}
