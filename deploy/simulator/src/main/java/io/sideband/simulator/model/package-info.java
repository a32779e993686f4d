/** What a BMC sits on: the chassis with its power states, and the load, heat and air flow from which sensor values follow. */
@NullMarked
package io.sideband.simulator.model;

import org.jspecify.annotations.NullMarked;
