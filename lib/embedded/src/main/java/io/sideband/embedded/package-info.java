/** A real Kafka broker inside this JVM and a real PostgreSQL beside it, both on loopback, for deploy/local and for tests. */
@NullMarked
package io.sideband.embedded;

import org.jspecify.annotations.NullMarked;
