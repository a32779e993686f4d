package io.sideband.collector.sensor;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.sideband.events.SensorKind;
import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** How often sensors are read. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.sensors")
public interface SensorsConfig {

    /**
     * At each so-many-th poll of a BMC, by kind: 1 is each. Key {@code sideband.sensors.every.<kind>}, where the kind is one
     * of temperature, voltage, current, fan, power, energy, humidity, airflow, discrete, other; default 1, voltage 4.
     */
    Map<SensorKind, Integer> every();
}
