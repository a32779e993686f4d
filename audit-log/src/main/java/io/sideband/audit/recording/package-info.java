/** Console recordings: what is on record of them, and their replay as far as the record bears it out. */
@NullMarked
package io.sideband.audit.recording;

import org.jspecify.annotations.NullMarked;
