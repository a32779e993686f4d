/** A chassis that is a real virtual machine: QEMU as the host of a simulated BMC. */
@NullMarked
package io.sideband.simulator.qemu;

import org.jspecify.annotations.NullMarked;
