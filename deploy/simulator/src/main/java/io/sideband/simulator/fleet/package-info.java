/** The fleet as tests see it: each BMC with everything that can be done to it and asked about it. */
@NullMarked
package io.sideband.simulator.fleet;

import org.jspecify.annotations.NullMarked;
