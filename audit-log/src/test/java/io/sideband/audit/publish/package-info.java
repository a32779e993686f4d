/** Which parts a growing directory has. */
@NullMarked
package io.sideband.audit.publish;

import org.jspecify.annotations.NullMarked;
