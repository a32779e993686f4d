/** The ordered record of everything that BMCs received, gave and did: the judge in fault tests. */
@NullMarked
package io.sideband.simulator.ledger;

import org.jspecify.annotations.NullMarked;
