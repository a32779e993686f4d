package io.sideband.commander.registry;

import io.sideband.events.BmcRegistration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Resolves BMC addresses and lets only those through that are within their zone. */
@Singleton
public class Zones {
    private final Map<String, List<Cidr>> cidrs;

    @Inject
    public Zones(ZonesConfig config) {
        this(config.zones().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        zone -> zone.getValue().cidrs().stream()
                                .map(Cidr::parse)
                                .toList())));
    }

    /** @param cidrs by the zone's name */
    public Zones(Map<String, List<Cidr>> cidrs) {
        this.cidrs = Map.copyOf(cidrs);
    }

    /** The names of the zones that are served. */
    public Set<String> served() {
        return cidrs.keySet();
    }

    /**
     * Where {@code bmc} is. A name is resolved each time: what counts is the address that the packet goes to.
     *
     * @throws SessionDeniedException if the name has no address, or none within the zone
     */
    public InetSocketAddress locate(BmcRegistration bmc) {
        List<Cidr> allowed = cidrs.getOrDefault(bmc.zone(), List.of());
        InetAddress[] found = resolve(bmc.address());
        return Arrays.stream(found)
                .filter(address -> allowed.stream().anyMatch(cidr -> cidr.contains(address)))
                .findFirst()
                .map(address -> new InetSocketAddress(address, bmc.port()))
                .orElseThrow(() -> new SessionDeniedException(
                        "%s is at %s, which is outside zone %s".formatted(bmc.id(), bmc.address(), bmc.zone())));
    }

    private static InetAddress[] resolve(String address) {
        try {
            return InetAddress.getAllByName(address);
        } catch (UnknownHostException e) {
            throw new SessionDeniedException("%s has no address".formatted(address), e);
        }
    }
}
