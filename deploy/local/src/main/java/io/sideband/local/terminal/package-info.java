/** {@code deploy/console}: a server's serial console in a terminal. */
@NullMarked
package io.sideband.local.terminal;

import org.jspecify.annotations.NullMarked;
