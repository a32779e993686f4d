/** Who may log in to a BMC: its users, and passwords that are proven after they were set. */
@NullMarked
package io.sideband.ipmi.user;

import org.jspecify.annotations.NullMarked;
