/**
 * The public interface on Kafka: topics, keys, the JSON of every record and its CloudEvents envelope. Golden files under
 * {@code src/test/resources/golden} pin each format for ever.
 */
@NullMarked
package io.sideband.events;

import org.jspecify.annotations.NullMarked;
