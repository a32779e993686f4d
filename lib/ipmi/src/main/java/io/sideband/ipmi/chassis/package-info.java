/** How a server starts: boot flags, set so that they last and read back. */
@NullMarked
package io.sideband.ipmi.chassis;

import org.jspecify.annotations.NullMarked;
