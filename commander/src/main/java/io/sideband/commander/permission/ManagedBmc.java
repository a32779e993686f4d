package io.sideband.commander.permission;

import java.util.Map;

/** A BMC as rules see it: by the name it is registered with, its zone and its labels. */
public record ManagedBmc(String id, String zone, Map<String, String> labels) {
    public ManagedBmc {
        labels = Map.copyOf(labels);
    }
}
