/** A fleet of simulated BMCs in one process: how to configure, start, drive and end it. */
@NullMarked
package io.sideband.simulator;

import org.jspecify.annotations.NullMarked;
