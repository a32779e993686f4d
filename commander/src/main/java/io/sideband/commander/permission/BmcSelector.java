package io.sideband.commander.permission;

import java.util.Map;
import java.util.Set;

/**
 * Which BMCs a rule is about: those that fit every part that is not empty. All empty: every BMC.
 *
 * @param ids any of these
 * @param zones any of these
 * @param labels all of these
 */
public record BmcSelector(Set<String> ids, Set<String> zones, Map<String, String> labels) {
    /** Every BMC. */
    public static final BmcSelector ALL = new BmcSelector(Set.of(), Set.of(), Map.of());

    public BmcSelector {
        ids = Set.copyOf(ids);
        zones = Set.copyOf(zones);
        labels = Map.copyOf(labels);
    }

    boolean matches(ManagedBmc bmc) {
        return (ids.isEmpty() || ids.contains(bmc.id()))
                && (zones.isEmpty() || zones.contains(bmc.zone()))
                && bmc.labels().entrySet().containsAll(labels.entrySet());
    }
}
