package io.sideband.audit.forward;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How records are forwarded. Where to, is said over REST. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.forward")
public interface ForwardConfig {
    /** How often the log puts its size and root on record. Key {@code sideband.forward.heartbeat}. */
    @WithDefault("PT1M")
    Duration heartbeat();

    /** A receiver that neither takes nor says anything for this long has failed. Key {@code sideband.forward.patience}. */
    @WithDefault("PT30S")
    Duration patience();

    /** The longest pause after failures; the first is a second. Key {@code sideband.forward.longest-pause}. */
    @WithDefault("PT1M")
    Duration longestPause();

    /**
     * The private enterprise number (IANA) of structured data in syslog messages; the default is the one for
     * documentation (RFC 5612). Key {@code sideband.forward.enterprise-number}.
     */
    @WithDefault("32473")
    int enterpriseNumber();
}
