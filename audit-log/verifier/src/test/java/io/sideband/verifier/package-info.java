/** Logs made and forged by the tests, and published vectors. */
@NullMarked
package io.sideband.verifier;

import org.jspecify.annotations.NullMarked;
