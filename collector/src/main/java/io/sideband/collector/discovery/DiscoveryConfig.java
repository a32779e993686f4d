package io.sideband.collector.discovery;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How fast and how far a network is looked through. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.discovery")
public interface DiscoveryConfig {

    /** Addresses asked in a second. Key {@code sideband.discovery.rate}. */
    @WithDefault("100")
    int rate();

    /** Addresses of one range at most. Key {@code sideband.discovery.addresses}. */
    @WithDefault("65536")
    int addresses();

    /** How long an address may take to answer. Key {@code sideband.discovery.patience}. */
    @WithDefault("PT2S")
    Duration patience();
}
