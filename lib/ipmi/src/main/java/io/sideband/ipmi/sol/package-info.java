/** Serial over LAN: a server's console in a session, its acknowledgements as a pure function, and giving it back. */
@NullMarked
package io.sideband.ipmi.sol;

import org.jspecify.annotations.NullMarked;
