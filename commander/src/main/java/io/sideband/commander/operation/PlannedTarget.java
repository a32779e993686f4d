package io.sideband.commander.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * A target of a plan that its caller may do it to.
 *
 * @param grant the name of the grant that allows it
 * @param notBefore when its maintenance window opens; empty if it may be done at once
 */
record PlannedTarget(Target target, String grant, Optional<Instant> notBefore) {}
