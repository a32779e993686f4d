/** The alerts over REST: any replica answers for the whole fleet, from a copy of the alerts topic in memory. */
@NullMarked
package io.sideband.alerter.query;

import org.jspecify.annotations.NullMarked;
