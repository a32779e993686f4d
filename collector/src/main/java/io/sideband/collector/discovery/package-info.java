/** Looks through a management network for BMCs that are not registered yet, and reports them as candidates. */
@NullMarked
package io.sideband.collector.discovery;

import org.jspecify.annotations.NullMarked;
