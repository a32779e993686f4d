/** The Merkle tree of RFC 6962 and its tiles, without a database: hashes, the growing right edge, paths of tiles, and proofs. */
@NullMarked
package io.sideband.audit.tree;

import org.jspecify.annotations.NullMarked;
