/** Polls BMCs: when each is due, what state its conversation is in, and the conversation itself. */
@NullMarked
package io.sideband.collector.poll;

import org.jspecify.annotations.NullMarked;
