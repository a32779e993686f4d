/** The example of README.md. */
@NullMarked
package io.sideband.simulator.example;

import org.jspecify.annotations.NullMarked;
