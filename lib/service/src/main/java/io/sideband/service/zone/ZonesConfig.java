package io.sideband.service.zone;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** The management networks that BMCs are reached in, and that this instance serves. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.zones")
public interface ZonesConfig {

    /** By name, as registrations name them. */
    @WithParentName
    Map<String, Zone> byName();

    /** One management network. */
    interface Zone {
        /**
         * Where its BMCs may be, such as {@code 10.20.0.0/16}: no bit set beyond the prefix. Key {@code sideband.zones.<zone>.cidrs}.
         */
        List<String> cidrs();

        /**
         * Cipher suites of BMCs that name none of their own, most preferred first. Key
         * {@code sideband.zones.<zone>.cipher-suites}.
         */
        @WithDefault("17")
        List<Integer> cipherSuites();
    }
}
