package io.sideband.collector.discovery;

import io.sideband.service.config.ServiceConfig;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.sideband.service.zone.AddressRefusedException;
import io.sideband.service.zone.ZoneNetworks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The discoveries of this instance: one at a time, and the last few that ended. They are in this process only: candidates are
 * for a person to look at, and a look can be taken again. Thread-safe.
 */
@Singleton
class Discoveries {
    static final int KEPT = 16;
    private static final int IPMI = 623;
    private static final int HTTPS = 443;
    private static final int MAX_PORT = 65_535;

    private final DiscoveryConfig config;
    private final ServiceConfig service;
    private final ZoneNetworks networks;
    private final Clock clock;
    private final Map<String, Discovery> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Discovery> eldest) {
            return size() > KEPT;
        }
    };

    @Inject
    Discoveries(DiscoveryConfig config, ServiceConfig service, ZoneNetworks networks, Clock clock) {
        this.config = config;
        this.service = service;
        this.networks = networks;
        this.clock = clock;
    }

    /**
     * Checks that a range may be looked through, all of it.
     *
     * @throws ProblemException saying what is wrong with it
     */
    AddressRange range(@Nullable String text) {
        try {
            AddressRange range = AddressRange.parse(text == null ? "" : text);
            if (range.size() > config.addresses()) {
                throw invalid("%s has %d addresses, more than %d (sideband.discovery.addresses)"
                        .formatted(range, range.size(), config.addresses()));
            }
            List<InetAddress> ends = List.of(
                    range.addresses().findFirst().orElseThrow(),
                    range.addresses().skip(range.size() - 1).findFirst().orElseThrow());
            ends.forEach(end -> fenced(end, IPMI));
            return range;
        } catch (IllegalArgumentException | AddressRefusedException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    static int port(@Nullable Integer asked, boolean redfish) {
        int port = asked == null ? (redfish ? HTTPS : IPMI) : asked;
        if (port < 1 || port > MAX_PORT) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "%d is no port: 1 to %d".formatted(port, MAX_PORT),
                    Map.of("field", redfish ? "redfishPort" : "ipmiPort"));
        }
        return port;
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, "range: " + why, Map.of("field", "range"));
    }

    private java.net.InetSocketAddress fenced(InetAddress address, int port) {
        return networks.locate(service.zone(), address.getHostAddress(), port);
    }

    /** @throws ProblemException if one is running */
    synchronized Discovery start(AddressRange range, int ipmiPort, int redfishPort) {
        requireIdle();
        String id = UUID.randomUUID().toString();
        Discovery discovery =
                new Discovery(id, service.instance(), range, ipmiPort, redfishPort, config, this::fenced, clock);
        known.put(id, discovery);
        Thread.ofVirtual().name("discovery").start(discovery::run);
        return discovery;
    }

    /** @throws ProblemException if one is running */
    synchronized void requireIdle() {
        if (known.values().stream().anyMatch(Discovery::isRunning)) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "a discovery is running on this instance: wait for it or cancel it");
        }
    }

    synchronized Optional<Discovery> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    synchronized List<Discovery> all() {
        return List.copyOf(known.values());
    }
}
