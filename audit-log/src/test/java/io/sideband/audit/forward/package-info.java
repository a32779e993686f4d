@NullMarked
package io.sideband.audit.forward;

import org.jspecify.annotations.NullMarked;
