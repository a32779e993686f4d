/** One UDP socket for each BMC on shared event loops, with latency, loss and cut links. */
@NullMarked
package io.sideband.simulator.net;

import org.jspecify.annotations.NullMarked;
