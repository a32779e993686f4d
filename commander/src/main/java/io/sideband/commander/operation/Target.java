package io.sideband.commander.operation;

import io.sideband.commander.permission.ManagedBmc;
import java.util.Map;

/**
 * A BMC that an operation is for, as it was registered when the operation was accepted.
 *
 * @param zone its zone then
 * @param labels its labels then: the operation is for this BMC with these labels, and for no other
 */
public record Target(String bmc, String zone, Map<String, String> labels) {
    public Target {
        labels = Map.copyOf(labels);
    }

    /** As the policy's rules see it. */
    public ManagedBmc managed() {
        return new ManagedBmc(bmc, zone, labels);
    }
}
