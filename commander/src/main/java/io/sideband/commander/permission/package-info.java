/**
 * Who may do what to which BMCs: one policy file, reloadable, denying what it does not allow. Knows no operation and no
 * table; decides from what it is told.
 */
@NullMarked
package io.sideband.commander.permission;

import org.jspecify.annotations.NullMarked;
