/** What becomes part of the log, decided without a database. */
@NullMarked
package io.sideband.audit.log;

import org.jspecify.annotations.NullMarked;
