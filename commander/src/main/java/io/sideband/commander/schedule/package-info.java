/** Operations at times: once or by cron, each due time at most once over all replicas, with the rights of the owner. */
@NullMarked
package io.sideband.commander.schedule;

import org.jspecify.annotations.NullMarked;
