/** What real BMCs do, played by simulated ones, and what our client makes of it: note by note. */
@NullMarked
package io.sideband.bmc.fieldnotes;

import org.jspecify.annotations.NullMarked;
