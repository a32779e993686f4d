/** Firmware of a BMC and its upgrade as PICMG HPM.1 has it. */
@NullMarked
package io.sideband.simulator.firmware;

import org.jspecify.annotations.NullMarked;
