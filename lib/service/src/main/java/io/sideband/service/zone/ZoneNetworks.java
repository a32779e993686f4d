package io.sideband.service.zone;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which addresses a zone's BMCs may have. Names are resolved each time they are asked for: DNS may change its mind, and what counts is the address
 * that the packet goes to.
 */
@Singleton
public final class ZoneNetworks {
    /** Resolves a host name. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private record Network(List<Cidr> cidrs, List<Integer> cipherSuites) {}

    private final Map<String, Network> networks = new TreeMap<>();
    private final Resolver resolver;

    /** @throws IllegalArgumentException naming the key that is wrong */
    @Inject
    public ZoneNetworks(ZonesConfig config) {
        this(config, InetAddress::getAllByName);
    }

    /** @throws IllegalArgumentException naming the key that is wrong */
    public ZoneNetworks(ZonesConfig config, Resolver resolver) {
        this.resolver = resolver;
        config.byName().forEach((name, zone) -> networks.put(name, network(name, zone)));
    }

    private static Network network(String name, ZonesConfig.Zone zone) {
        try {
            return new Network(zone.cidrs().stream().map(Cidr::parse).toList(), List.copyOf(zone.cipherSuites()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sideband.zones.%s.cidrs: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The zones that are configured here. */
    public Set<String> names() {
        return Collections.unmodifiableSet(networks.keySet());
    }

    /** The suites of BMCs of {@code zone} that name none. */
    public List<Integer> cipherSuites(String zone) {
        return Optional.ofNullable(networks.get(zone))
                .map(Network::cipherSuites)
                .orElse(List.of(17));
    }

    /**
     * Where {@code host} is, now. Blocks while DNS is asked.
     *
     * @throws AddressRefusedException if the zone is unknown, the name does not resolve, or any of its addresses lies
     *     outside the zone
     */
    public InetSocketAddress locate(String zone, String host, int port) {
        Network network = networks.get(zone);
        if (network == null) {
            throw new AddressRefusedException(
                    "zone-unknown", "zone %s is not configured: set sideband.zones.%s.cidrs".formatted(zone, zone));
        }
        InetAddress[] addresses = resolve(host);
        for (InetAddress address : addresses) {
            if (network.cidrs().stream().noneMatch(c -> c.contains(address))) {
                throw new AddressRefusedException(
                        "address-outside-zone",
                        "%s is %s, outside zone %s (%s)"
                                .formatted(host, address.getHostAddress(), zone, network.cidrs()));
            }
        }
        return new InetSocketAddress(addresses[0], port);
    }

    private InetAddress[] resolve(String host) {
        try {
            InetAddress[] found = resolver.resolve(host);
            if (found.length > 0) {
                return found;
            }
        } catch (UnknownHostException e) {
            throw new AddressRefusedException("address-unresolved", "%s does not resolve".formatted(host));
        }
        throw new AddressRefusedException("address-unresolved", "%s has no address".formatted(host));
    }

    @Override
    public String toString() {
        return "ZoneNetworks" + Arrays.toString(networks.keySet().toArray());
    }
}
