/** Credentials, sealed before they leave this process: writing them, and opening them for a login. */
@NullMarked
package io.sideband.collector.credential;

import org.jspecify.annotations.NullMarked;
