/** The system's benchmarks: each runs Sideband and a peer against the same simulated BMCs and prints one JSON line. */
@NullMarked
package io.sideband.local.bench;

import org.jspecify.annotations.NullMarked;
