/** Servers' serial consoles: many watch one, one of them types, and what is shown can be recorded. */
@NullMarked
package io.sideband.commander.console;

import org.jspecify.annotations.NullMarked;
