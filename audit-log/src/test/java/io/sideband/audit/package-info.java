/** The whole service on a real Kafka and a real PostgreSQL. */
@NullMarked
package io.sideband.audit;

import org.jspecify.annotations.NullMarked;
