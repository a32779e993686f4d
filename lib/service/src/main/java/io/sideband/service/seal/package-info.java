/** Credentials of BMCs as they cross Kafka: sealed, and opened only by who holds the key file. */
@NullMarked
package io.sideband.service.seal;

import org.jspecify.annotations.NullMarked;
