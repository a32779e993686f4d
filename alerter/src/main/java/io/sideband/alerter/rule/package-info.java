/**
 * The built-in alert rules: what a sensor's reading, a log entry or a BMC's state says about the conditions that are worth
 * an alert. Plain decisions; when a condition becomes an alert is decided by {@code evaluate}.
 */
@NullMarked
package io.sideband.alerter.rule;

import org.jspecify.annotations.NullMarked;
