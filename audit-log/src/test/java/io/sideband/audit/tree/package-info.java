/** The tree against published vectors and RFC 6962's own definitions. */
@NullMarked
package io.sideband.audit.tree;

import org.jspecify.annotations.NullMarked;
