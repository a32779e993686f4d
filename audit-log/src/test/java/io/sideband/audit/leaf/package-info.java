/** Canonical JSON against RFC 8785's vectors; entries byte for byte. */
@NullMarked
package io.sideband.audit.leaf;

import org.jspecify.annotations.NullMarked;
