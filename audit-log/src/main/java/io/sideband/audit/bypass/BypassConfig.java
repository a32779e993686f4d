package io.sideband.audit.bypass;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How what BMCs say was done is compared with what we did. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.bypass")
public interface BypassConfig {
    /**
     * How long before an entry was read an intent may be that explains it: an operation's longest duration and a polling
     * interval. Key {@code sideband.bypass.window}.
     */
    @WithDefault("PT15M")
    Duration window();

    /** How long an entry waits for records of the time before it to arrive. Key {@code sideband.bypass.grace}. */
    @WithDefault("PT30S")
    Duration grace();

    /**
     * The BMC user slots that our credentials use: a log-in by another one went around us. Unless they are given, log-ins are
     * on record and nothing is said of them. Key {@code sideband.bypass.own-users}.
     */
    Optional<Set<Integer>> ownUsers();
}
