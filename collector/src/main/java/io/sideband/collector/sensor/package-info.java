/** Turns what BMCs say of their sensors into catalogues and readings, and answers with the latest. */
@NullMarked
package io.sideband.collector.sensor;

import org.jspecify.annotations.NullMarked;
