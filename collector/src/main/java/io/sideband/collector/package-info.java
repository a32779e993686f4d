/** The collector: reads every BMC that it owns and streams what they say to Kafka. Wires the features together. */
@NullMarked
package io.sideband.collector;

import org.jspecify.annotations.NullMarked;
