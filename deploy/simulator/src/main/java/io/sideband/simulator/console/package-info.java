/** The serial line of a machine and SOL over it (IPMI v2.0 §15, §26): the BMC's end of the payload, not its commands. */
@NullMarked
package io.sideband.simulator.console;

import org.jspecify.annotations.NullMarked;
