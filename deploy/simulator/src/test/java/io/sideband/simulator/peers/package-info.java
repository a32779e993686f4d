/** Independent clients against the simulator: their commands, and what their text says beside ours. */
@NullMarked
package io.sideband.simulator.peers;

import org.jspecify.annotations.NullMarked;
