/** Sensor data records (IPMI v2.0 §43): what a BMC says about its sensors, and the walk over its repository. */
@NullMarked
package io.sideband.ipmi.sdr;

import org.jspecify.annotations.NullMarked;
