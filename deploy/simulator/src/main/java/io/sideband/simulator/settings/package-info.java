/** What the commands of a BMC set and what stays set: configuration parameters, boot options, watchdog, power limit. */
@NullMarked
package io.sideband.simulator.settings;

import org.jspecify.annotations.NullMarked;
