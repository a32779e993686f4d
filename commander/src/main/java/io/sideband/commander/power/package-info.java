/** What proves that a power command did what it should: judged only from what the BMC says after the command. */
@NullMarked
package io.sideband.commander.power;

import org.jspecify.annotations.NullMarked;
