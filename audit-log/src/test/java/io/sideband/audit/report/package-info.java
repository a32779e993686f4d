@NullMarked
package io.sideband.audit.report;

import org.jspecify.annotations.NullMarked;
