@NullMarked
package io.sideband.alerter.query;

import org.jspecify.annotations.NullMarked;
