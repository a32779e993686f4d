/** The live view: what is said of BMCs as it is said, to whoever listens, and on from where they stopped listening. */
@NullMarked
package io.sideband.collector.live;

import org.jspecify.annotations.NullMarked;
