/**
 * What the log knows of persons: a key for each subject, under which its clear text is encrypted beside the leaf, and its
 * erasure, after which the leaf stands and says nothing.
 */
@NullMarked
package io.sideband.audit.personal;

import org.jspecify.annotations.NullMarked;
