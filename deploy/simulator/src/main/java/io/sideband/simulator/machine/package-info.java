/** One simulated machine as its BMC sees it: chassis, sensors, SEL and identity behind one lock. */
@NullMarked
package io.sideband.simulator.machine;

import org.jspecify.annotations.NullMarked;
