/** Takes the traps that BMCs send by themselves, as hints that a log is worth reading at once. */
@NullMarked
package io.sideband.collector.trap;

import org.jspecify.annotations.NullMarked;
