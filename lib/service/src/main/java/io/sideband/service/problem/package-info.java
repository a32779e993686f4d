/**
 * The one form of every refusal and failure over HTTP: problem+json (RFC 9457) with a code from one table, and never a
 * stack trace or what a caller sent as a secret.
 */
@NullMarked
package io.sideband.service.problem;

import org.jspecify.annotations.NullMarked;
