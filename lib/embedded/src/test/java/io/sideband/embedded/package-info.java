/** The broker and the database as real clients meet them. */
@NullMarked
package io.sideband.embedded;

import org.jspecify.annotations.NullMarked;
