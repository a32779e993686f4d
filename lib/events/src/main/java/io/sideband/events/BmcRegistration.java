package io.sideband.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A registered BMC, on {@link Topic#BMCS}; key: {@code id}.
 *
 * @param id the operator's name for it, 1 to 63 characters of {@code a-z 0-9 . _ -}
 * @param zone the management network from which it is reached
 * @param address host name or IP address within the zone's CIDRs
 * @param port UDP port of RMCP+, 1 to 65535
 * @param protocols how it is spoken to, most preferred first
 * @param credential name of the credential
 * @param labels what it is selected by, such as {@code rack}
 * @param cipherSuites IPMI cipher suites that may be used, most preferred first: 17, or 3
 * @param interval time between two polls of its fast sensors
 * @param revision counts the changes of this registration, from 1
 */
public record BmcRegistration(
        String id,
        String zone,
        String address,
        int port,
        List<Protocol> protocols,
        String credential,
        Map<String, String> labels,
        List<Integer> cipherSuites,
        Duration interval,
        long revision) {
    public BmcRegistration {
        protocols = List.copyOf(protocols);
        labels = Map.copyOf(labels);
        cipherSuites = List.copyOf(cipherSuites);
    }
}
