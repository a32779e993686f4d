/** Knows how each BMC is: reachability with its reason, power, identity; and answers with it. */
@NullMarked
package io.sideband.collector.state;

import org.jspecify.annotations.NullMarked;
