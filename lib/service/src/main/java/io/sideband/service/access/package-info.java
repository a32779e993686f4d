/** Who calls, and what that caller may. No call but a health check is answered without a token. */
@NullMarked
package io.sideband.service.access;

import org.jspecify.annotations.NullMarked;
