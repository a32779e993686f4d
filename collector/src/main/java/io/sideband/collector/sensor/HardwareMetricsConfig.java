package io.sideband.collector.sensor;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The fleet's readings as Prometheus metrics: off unless wanted, since each sensor is a series. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.hardware-metrics")
public interface HardwareMetricsConfig {

    /** Whether this instance answers with them. Key {@code sideband.hardware-metrics.enabled}. */
    @WithDefault("false")
    boolean enabled();

    /**
     * BMCs in one answer at most; the rest is left out and counted. A BMC of forty sensors is about a hundred and twenty
     * series. Key {@code sideband.hardware-metrics.bmcs}.
     */
    @WithDefault("500")
    int bmcs();
}
