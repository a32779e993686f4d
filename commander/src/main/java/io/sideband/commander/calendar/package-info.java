/** Times by calendar: cron expressions by the clock of a time zone. */
@NullMarked
package io.sideband.commander.calendar;

import org.jspecify.annotations.NullMarked;
