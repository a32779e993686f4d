/** What callers ask for and how it is kept: operations, their tasks and states, the REST resource and the tables. */
@NullMarked
package io.sideband.commander.operation;

import org.jspecify.annotations.NullMarked;
