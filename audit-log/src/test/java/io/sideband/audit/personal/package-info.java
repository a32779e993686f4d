/** Keys of subjects and what erasing them does. */
@NullMarked
package io.sideband.audit.personal;

import org.jspecify.annotations.NullMarked;
