/** Platform Event Traps: what a BMC sends by itself when something happens, and the acknowledgement that it waits for. */
@NullMarked
package io.sideband.ipmi.pet;

import org.jspecify.annotations.NullMarked;
