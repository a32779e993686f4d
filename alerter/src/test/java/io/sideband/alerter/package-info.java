/** What the tests of alerter share: the records of a BMC as collector would write them. */
@NullMarked
package io.sideband.alerter;

import org.jspecify.annotations.NullMarked;
