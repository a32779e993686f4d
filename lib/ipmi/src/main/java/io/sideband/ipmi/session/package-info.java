/**
 * What an RMCP+ session is, without sockets and timers: its configuration, the login as a pure function, and the protected
 * channel with its sequence numbers.
 */
@NullMarked
package io.sideband.ipmi.session;

import org.jspecify.annotations.NullMarked;
