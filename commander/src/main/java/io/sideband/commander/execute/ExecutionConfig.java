package io.sideband.commander.execute;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tasks are carried out. */
@StaticInitSafe
@ConfigMapping(prefix = "sideband.execution")
public interface ExecutionConfig {

    /** False: this replica accepts operations and carries out none. */
    @WithDefault("true")
    boolean enabled();

    /** How many tasks this replica has at the same time. */
    @WithDefault("64")
    int concurrency();

    /** How often PostgreSQL is asked for tasks that other replicas accepted, or whose worker died. */
    @WithDefault("PT0.15S")
    Duration pollInterval();

    /** How long a task stays a silent worker's. Renewed every third of it. */
    @WithDefault("PT10S")
    Duration lease();

    /** How often a task is claimed before it is given up: something in it ends its workers. */
    @WithDefault("5")
    int maxClaims();

    /** How long to wait for the collector to leave the BMC alone before going on without. */
    @WithDefault("PT1S")
    Duration yieldWait();

    /** How often to try to log in and read, before the command; and to send, where repeating is harmless. */
    @WithDefault("3")
    int attempts();

    /** Shortest and longest pause between two looks at the BMC; drawn anew each time, so that a fleet does not beat. */
    @WithDefault("PT0.25S")
    Duration lookMin();

    @WithDefault("PT0.5S")
    Duration lookMax();

    /** How long a restart that the BMC accepted is given to show itself before being on is enough. */
    @WithDefault("PT15S")
    Duration evidenceWindow();

    /** After a worker's death: how long to look at least, even when the deadline is over. */
    @WithDefault("PT10S")
    Duration resumeAtLeast();

    /** After a worker's death: how long to look at most. */
    @WithDefault("PT40S")
    Duration resumeAtMost();

    /** When an answer of the BMC counts as lost, whatever the protocol thinks. */
    @WithDefault("PT20S")
    Duration answerTimeout();

    /** When a statement counts as failed. */
    @WithDefault("PT5S")
    Duration databaseTimeout();
}
