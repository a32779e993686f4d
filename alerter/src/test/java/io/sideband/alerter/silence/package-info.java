/** Tests of silences and acknowledgements. */
@NullMarked
package io.sideband.alerter.silence;

import org.jspecify.annotations.NullMarked;
