/** Who a BMC is: its identity and its FRU inventory. */
@NullMarked
package io.sideband.simulator.inventory;

import org.jspecify.annotations.NullMarked;
