/** What leaves the log, and what must not: retention with its archive, legal holds, erasure of persons. */
@NullMarked
package io.sideband.audit.retention;

import org.jspecify.annotations.NullMarked;
