/** The plain Kafka client where a service needs it: connections, topics verified at start, whole-topic caches. */
@NullMarked
package io.sideband.service.kafka;

import org.jspecify.annotations.NullMarked;
