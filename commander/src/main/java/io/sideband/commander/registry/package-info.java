/** The registered BMCs, their credentials and states as Kafka has them, and the way from a BMC's id to a session. */
@NullMarked
package io.sideband.commander.registry;

import org.jspecify.annotations.NullMarked;
