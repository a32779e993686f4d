/** Test scope only: the house rules, and the independent peers that tests run against. */
@NullMarked
package io.sideband.testkit;

import org.jspecify.annotations.NullMarked;
