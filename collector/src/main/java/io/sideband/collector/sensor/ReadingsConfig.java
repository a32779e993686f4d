package io.sideband.collector.sensor;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the readings an instance keeps at hand. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.readings")
public interface ReadingsConfig {

    /** How far back the latest readings are looked for at the start. Key {@code sideband.readings.lookback}. */
    @WithDefault("PT10M")
    Duration lookback();
}
