/** Inventory of field replaceable units (Platform Management FRU Information Storage Definition v1.0): reading and decoding, damaged data too. */
@NullMarked
package io.sideband.ipmi.fru;

import org.jspecify.annotations.NullMarked;
