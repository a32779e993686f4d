/** What BMCs' own logs say was done to them, beside what we did: whoever went around us shows. */
@NullMarked
package io.sideband.audit.bypass;

import org.jspecify.annotations.NullMarked;
