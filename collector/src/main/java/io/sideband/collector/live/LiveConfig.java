package io.sideband.collector.live;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The live view. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.live")
public interface LiveConfig {

    /** How many may listen to this instance at once. Key {@code sideband.live.connections}. */
    @WithDefault("16")
    int connections();

    /**
     * When a connection ends, whatever it says: its token was looked at when it began. Listeners come back by themselves and
     * go on where they were. Key {@code sideband.live.duration}.
     */
    @WithDefault("PT15M")
    Duration duration();
}
