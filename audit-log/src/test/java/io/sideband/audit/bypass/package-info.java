@NullMarked
package io.sideband.audit.bypass;

import org.jspecify.annotations.NullMarked;
