package io.sideband.collector.trap;

import io.sideband.events.BmcRegistration;
import io.sideband.service.zone.AddressRefusedException;
import io.sideband.service.zone.ZoneNetworks;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Whose an address is: only addresses of registered BMCs of this zone, inside its networks. A name is looked up when its BMC
 * is registered or changed. Thread-safe.
 */
final class BmcAddresses {
    private static final Logger LOG = Logger.getLogger(BmcAddresses.class);

    private final ZoneNetworks networks;
    private final String zone;
    private final Map<InetAddress, String> byAddress = new ConcurrentHashMap<>();
    private final Map<String, InetAddress> byBmc = new ConcurrentHashMap<>();

    BmcAddresses(ZoneNetworks networks, String zone) {
        this.networks = networks;
        this.zone = zone;
    }

    /** The BMC that has that address; empty if none has. */
    Optional<String> bmc(InetAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** That BMC's registration is now this one; empty if it is deleted. Blocks while DNS is asked. */
    void changed(String bmc, Optional<BmcRegistration> registration) {
        InetAddress before = byBmc.remove(bmc);
        if (before != null) {
            byAddress.remove(before, bmc);
        }
        registration.filter(r -> r.zone().equals(zone)).ifPresent(this::add);
    }

    private void add(BmcRegistration registration) {
        try {
            InetAddress address = networks.locate(registration.zone(), registration.address(), registration.port())
                    .getAddress();
            byBmc.put(registration.id(), address);
            byAddress.put(address, registration.id());
        } catch (AddressRefusedException e) {
            LOG.debugf("trap.address-unknown bmc=%s %s", registration.id(), e.getMessage());
        }
    }
}
