package io.sideband.commander.schedule;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How schedules are kept. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.schedules")
public interface SchedulesConfig {

    /** False: this replica fires none. */
    @WithDefault("true")
    boolean enabled();

    /** How often PostgreSQL is asked for what is due. */
    @WithDefault("PT1S")
    Duration pollInterval();

    /** What is later than this was missed, and the schedule says what becomes of it. */
    @WithDefault("PT1M")
    Duration grace();
}
