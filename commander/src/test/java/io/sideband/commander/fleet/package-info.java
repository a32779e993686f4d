/** A fleet of BMCs in this JVM and the surroundings that the service needs, for its integration tests. */
@NullMarked
package io.sideband.commander.fleet;

import org.jspecify.annotations.NullMarked;
