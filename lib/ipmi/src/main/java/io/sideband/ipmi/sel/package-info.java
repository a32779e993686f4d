/** The system event log (IPMI v2.0 §32): its entries, what they say, and reading it on from a known entry. */
@NullMarked
package io.sideband.ipmi.sel;

import org.jspecify.annotations.NullMarked;
