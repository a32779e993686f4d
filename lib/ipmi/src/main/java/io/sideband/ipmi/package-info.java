/** IPMI 2.0 over RMCP+: what a caller sees first: the typed command, the session and the errors. */
@NullMarked
package io.sideband.ipmi;

import org.jspecify.annotations.NullMarked;
