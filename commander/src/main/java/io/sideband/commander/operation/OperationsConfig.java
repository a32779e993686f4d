package io.sideband.commander.operation;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What may be asked for. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.operations")
public interface OperationsConfig {

    /** How long a task may take when the caller names no deadline. */
    @WithDefault("PT2M")
    Duration defaultDeadline();

    /** The longest deadline that a caller may name. */
    @WithDefault("PT1H")
    Duration maxDeadline();

    /** The most BMCs that one operation may have. */
    @WithDefault("10000")
    int maxTargets();

    /** Within this time a request is either committed or refused. Under 2 s, so that the caller has its answer by then. */
    @WithDefault("PT1.5S")
    Duration acceptTimeout();
}
