/**
 * Checks that an audit log is what its checkpoints say, trusting nothing but a policy: neither the server nor its database,
 * nor a class of either.
 */
@NullMarked
package io.sideband.verifier;

import org.jspecify.annotations.NullMarked;
