/**
 * The ways to SIEMs: each destination has a filter, a format, a transport and a cursor of its own, which only the
 * receiver's acknowledgement moves. They read what is committed and delay nobody who writes.
 */
@NullMarked
package io.sideband.audit.forward;

import org.jspecify.annotations.NullMarked;
