/** The log as others read and check it: tlog-tiles over HTTP and as a directory, and proofs. */
@NullMarked
package io.sideband.audit.publish;

import org.jspecify.annotations.NullMarked;
