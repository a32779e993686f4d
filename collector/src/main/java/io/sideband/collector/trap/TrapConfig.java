package io.sideband.collector.trap;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether and where traps are taken: off unless wanted. A trap is only a hint, and one from an address that is no registered
 * BMC's is dropped.
 */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.traps")
public interface TrapConfig {

    /** Whether this instance listens. Key {@code sideband.traps.enabled}. */
    @WithDefault("false")
    boolean enabled();

    /** The address that is listened on. Key {@code sideband.traps.host}. */
    @WithDefault("127.0.0.1")
    String host();

    /** The UDP port that is listened on; 0 takes a free one. Key {@code sideband.traps.port}. */
    @WithDefault("162")
    int port();

    /** Traps of one BMC beyond one in this time wait for its next poll. Key {@code sideband.traps.spacing}. */
    @WithDefault("PT1S")
    Duration spacing();

    /**
     * Users of SNMP v3, a line each: {@code name authentication-password privacy-password}, SHA-256 and AES-128; a file of
     * mode 0600. Without it v3 is not taken. Key {@code sideband.traps.users-file}.
     */
    Optional<Path> usersFile();
}
