/** The example of the README, compiled and run. */
@NullMarked
package io.sideband.ipmi.example;

import org.jspecify.annotations.NullMarked;
