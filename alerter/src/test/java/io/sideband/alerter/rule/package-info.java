@NullMarked
package io.sideband.alerter.rule;

import org.jspecify.annotations.NullMarked;
