/** What the tree says of a record: canonical JSON (RFC 8785) in which personal data stands as keyed commitments. */
@NullMarked
package io.sideband.audit.leaf;

import org.jspecify.annotations.NullMarked;
