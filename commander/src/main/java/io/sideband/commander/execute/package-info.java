/** Carries tasks out: claims them from PostgreSQL under a lease, reserves the BMC, sends, and looks at what came of it. */
@NullMarked
package io.sideband.commander.execute;

import org.jspecify.annotations.NullMarked;
