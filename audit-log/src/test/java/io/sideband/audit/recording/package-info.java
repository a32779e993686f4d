@NullMarked
package io.sideband.audit.recording;

import org.jspecify.annotations.NullMarked;
