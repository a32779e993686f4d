/** What session set-up shows about how well a BMC is guarded. */
@NullMarked
package io.sideband.ipmi.posture;

import org.jspecify.annotations.NullMarked;
