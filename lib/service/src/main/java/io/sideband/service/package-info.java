/** What each service has alike; nothing in here knows a service. Each part is a package of its own. */
@NullMarked
package io.sideband.service;

import org.jspecify.annotations.NullMarked;
