/** Filters and cursors, without a database. */
@NullMarked
package io.sideband.audit.query;

import org.jspecify.annotations.NullMarked;
