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

    /** How long a task may wait for its start once it may start, when the caller does not say. */
    @WithDefault("PT1H")
    Duration startWithin();

    /** The longest wait for a start that a caller may name. */
    @WithDefault("P7D")
    Duration maxStartWithin();

    /**
     * From so many targets on a request has the accept timeout once more for each further so many, after PostgreSQL has
     * shown within the first that it answers.
     */
    @WithDefault("1000")
    int largeFrom();

    /** How often a stream of progress looks for a change. */
    @WithDefault("PT0.5S")
    Duration progressInterval();

    /** After this long an operation that was not approved is cancelled. */
    @WithDefault("P1D")
    Duration approvalExpiry();

    /** The most BMCs that one operation may have. */
    @WithDefault("20000")
    int maxTargets();

    /** Within this time a request is either committed or refused. Under 2 s, so that the caller has its answer by then. */
    @WithDefault("PT1.5S")
    Duration acceptTimeout();
}
