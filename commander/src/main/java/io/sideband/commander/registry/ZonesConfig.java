package io.sideband.commander.registry;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** The zones that this instance serves. It claims no task for a BMC of any other. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.zones")
public interface ZonesConfig {

    /** By the zone's name. */
    @WithParentName
    Map<String, Zone> zones();

    /** A management network. */
    interface Zone {
        /** The blocks that the zone's BMCs are in. No packet leaves for any other address. */
        List<String> cidrs();
    }
}
