/** The HTTP endpoint through which tests set sensors, cut links and read the ledger. */
@NullMarked
package io.sideband.simulator.control;

import org.jspecify.annotations.NullMarked;
