/** Which addresses the BMCs of a management network may have: no packet leaves for any other. */
@NullMarked
package io.sideband.service.zone;

import org.jspecify.annotations.NullMarked;
