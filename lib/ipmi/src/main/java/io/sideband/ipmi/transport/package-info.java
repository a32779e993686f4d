/**
 * Sockets and timers: one event loop that speaks with many BMCs over shared UDP sockets, one request at a time with each.
 * The only package that knows Netty.
 */
@NullMarked
package io.sideband.ipmi.transport;

import org.jspecify.annotations.NullMarked;
