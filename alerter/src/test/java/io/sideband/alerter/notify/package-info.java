/** Tests of what receivers are told. */
@NullMarked
package io.sideband.alerter.notify;

import org.jspecify.annotations.NullMarked;
