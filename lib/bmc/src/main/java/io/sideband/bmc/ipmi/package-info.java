/** The port over IPMI 2.0: one session a BMC, and one catalogue in memory for all BMCs of a model. */
@NullMarked
package io.sideband.bmc.ipmi;

import org.jspecify.annotations.NullMarked;
