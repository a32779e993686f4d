/**
 * Follows the log that each BMC keeps of its own, so that every entry comes out once or inside a declared gap, and
 * answers with what came out.
 */
@NullMarked
package io.sideband.collector.eventlog;

import org.jspecify.annotations.NullMarked;
