/** Firmware by PICMG HPM.1: the image file, the commands, and an upload that verifies, resumes and rolls back. */
@NullMarked
package io.sideband.ipmi.hpm;

import org.jspecify.annotations.NullMarked;
