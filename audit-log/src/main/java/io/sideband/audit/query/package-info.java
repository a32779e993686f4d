/** What auditors ask of the log. Each look is itself recorded. */
@NullMarked
package io.sideband.audit.query;

import org.jspecify.annotations.NullMarked;
