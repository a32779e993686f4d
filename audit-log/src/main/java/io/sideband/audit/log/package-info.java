/** The log itself: records with a gapless index, appended under one lock, never changed; holes in a source are records too. */
@NullMarked
package io.sideband.audit.log;

import org.jspecify.annotations.NullMarked;
