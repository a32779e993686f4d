package io.sideband.bmc;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

/**
 * Where a BMC is and how it may be spoken to.
 *
 * @param id the operator's name for it, for messages
 * @param address resolved, and checked against its zone
 * @param cipherSuites IPMI cipher suites that may be used, most preferred first
 */
public record BmcAddress(String id, InetSocketAddress address, List<Integer> cipherSuites) {
    public BmcAddress {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(address, "address");
        cipherSuites = List.copyOf(cipherSuites);
        if (cipherSuites.isEmpty()) {
            throw new IllegalArgumentException("cipherSuites is empty");
        }
    }
}
