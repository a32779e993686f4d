/** The sensors of the simulated board: their definitions, the SDRs that describe them, and their state in one BMC. */
@NullMarked
package io.sideband.simulator.sensor;

import org.jspecify.annotations.NullMarked;
