/** Which records can become entries. */
@NullMarked
package io.sideband.audit.ingest;

import org.jspecify.annotations.NullMarked;
