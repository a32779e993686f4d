/** Signed checkpoints of the log: C2SP signed notes, their Ed25519 keys, and the files these keys are in. */
@NullMarked
package io.sideband.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
