/** The server half of RMCP+: session slots, the handshake, integrity, confidentiality and sequence windows. */
@NullMarked
package io.sideband.simulator.session;

import org.jspecify.annotations.NullMarked;
