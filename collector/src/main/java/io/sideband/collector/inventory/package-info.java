/** What servers consist of: read from their BMCs once a day and when they change, shown and searched. */
@NullMarked
package io.sideband.collector.inventory;

import org.jspecify.annotations.NullMarked;
