/** The vendor-neutral port to one BMC: what can be read, what can be changed, and the intent that a change needs. */
@NullMarked
package io.sideband.bmc;

import org.jspecify.annotations.NullMarked;
