package io.sideband.collector.poll;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How BMCs are polled. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.poll")
public interface PollConfig {

    /** The longest that a BMC that cannot be polled is left alone. Key {@code sideband.poll.backoff-max}. */
    @WithDefault("PT1M")
    Duration backoffMax();

    /** How often a BMC is asked whether its sensors changed. Key {@code sideband.poll.sensors-recheck}. */
    @WithDefault("PT1M")
    Duration sensorsRecheck();

    /**
     * How often the thresholds that a BMC compares with are read again: they can be set at run time, which nothing
     * announces. Key {@code sideband.poll.thresholds-reread}.
     */
    @WithDefault("PT15M")
    Duration thresholdsReread();

    /** How often what a server consists of is read again. Key {@code sideband.poll.inventory-refresh}. */
    @WithDefault("P1D")
    Duration inventoryRefresh();

    /**
     * How often a BMC is looked for ways in that it leaves open, in a session of its own. Key
     * {@code sideband.poll.posture-check}.
     */
    @WithDefault("P1D")
    Duration postureCheck();

    /**
     * Whether that look tries the logins that vendors ship: one password for each account and look. A wrong one is found out
     * before the BMC counts it (RAKP message 2), and the account that the BMC is polled with is left out. Key
     * {@code sideband.poll.try-vendor-logins}.
     */
    @WithDefault("false")
    boolean tryVendorLogins();

    /** Threads that polls run on; no BMC has one of its own. Key {@code sideband.poll.threads}. */
    @WithDefault("2")
    int threads();
}
