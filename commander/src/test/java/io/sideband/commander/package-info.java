/** What holds for the whole service. */
@NullMarked
package io.sideband.commander;

import org.jspecify.annotations.NullMarked;
