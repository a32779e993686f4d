/** The whole system on one machine: Kafka and PostgreSQL in and beside this JVM, the simulator and the services as processes of their own. */
@NullMarked
package io.sideband.local;

import org.jspecify.annotations.NullMarked;
