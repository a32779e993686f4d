/** The BMCs that operators registered: validation against zones, the transactional change with its audit record, REST. */
@NullMarked
package io.sideband.collector.registry;

import org.jspecify.annotations.NullMarked;
