/** Sensors ready to be read: how raw bytes become values, and what states mean and how bad they are. */
@NullMarked
package io.sideband.ipmi.sensor;

import org.jspecify.annotations.NullMarked;
