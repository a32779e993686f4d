/** Data Center Manageability Interface 1.5: a server's power, its limit, its temperatures and its asset tag. */
@NullMarked
package io.sideband.ipmi.dcmi;

import org.jspecify.annotations.NullMarked;
