@NullMarked
package io.sideband.alerter.evaluate;

import org.jspecify.annotations.NullMarked;
