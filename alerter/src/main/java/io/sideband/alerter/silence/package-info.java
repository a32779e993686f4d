/**
 * When nobody is to be told: silences with matchers and a time, and acknowledgements of single alerts, both on the
 * compacted topic of silences. Alerts fire and resolve all the same.
 */
@NullMarked
package io.sideband.alerter.silence;

import org.jspecify.annotations.NullMarked;
