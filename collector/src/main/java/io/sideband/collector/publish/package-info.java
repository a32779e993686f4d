/** Writes what an owner has to say to Kafka: one transactional writer per owned partition, batching many BMCs. */
@NullMarked
package io.sideband.collector.publish;

import org.jspecify.annotations.NullMarked;
