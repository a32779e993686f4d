/** Bytes on the wire: bounds-checked readers and writers, and one type per RMCP+ message. No sockets, no keys. */
@NullMarked
package io.sideband.ipmi.wire;

import org.jspecify.annotations.NullMarked;
