/** What may leave, decided without a database. */
@NullMarked
package io.sideband.audit.retention;

import org.jspecify.annotations.NullMarked;
