package io.sideband.commander.permission;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where it is written who may do what. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.permission")
public interface PermissionConfig {

    /** The policy file, YAML. Without it nobody may do anything. */
    Optional<Path> file();

    /** How often the file is looked at for a change. */
    @WithDefault("PT2S")
    Duration reload();
}
