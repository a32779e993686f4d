/**
 * What was done, by whom and why, put where it lasts: entries, the trail that numbers them without a gap, and the record
 * of every refused call.
 */
@NullMarked
package io.sideband.service.audit;

import org.jspecify.annotations.NullMarked;
