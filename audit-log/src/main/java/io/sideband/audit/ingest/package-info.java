/** From Kafka into the log: each record once, none lost, and what cannot be read put aside with its reason. */
@NullMarked
package io.sideband.audit.ingest;

import org.jspecify.annotations.NullMarked;
