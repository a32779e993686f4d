package io.sideband.alerter.evaluate;

import io.sideband.events.Alert;
import io.sideband.events.BmcRegistration;
import java.util.Collection;

/**
 * The whole fleet, of which a task has only a part: what rules about many BMCs look at. As far as it is committed, and a
 * moment late.
 *
 * @param bmcs that are registered
 * @param open the alerts that are not resolved
 * @param partitions of the topics that are keyed by BMC
 */
record FleetView(Collection<BmcRegistration> bmcs, Collection<Alert> open, int partitions) {}
