/** Holds the partitions that Kafka assigned to this instance: take-over, fencing, reservations, giving up. */
@NullMarked
package io.sideband.collector.ownership;

import org.jspecify.annotations.NullMarked;
