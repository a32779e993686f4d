/** A BMC's LAN channel: its addresses, and which privilege each cipher suite may reach. */
@NullMarked
package io.sideband.ipmi.lan;

import org.jspecify.annotations.NullMarked;
