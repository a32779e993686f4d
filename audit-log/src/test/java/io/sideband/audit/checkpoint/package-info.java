/** Notes against published vectors; keys and their files. */
@NullMarked
package io.sideband.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
