package io.sideband.local;

import io.sideband.embedded.FreePorts;
import java.util.EnumMap;
import java.util.Map;

/**
 * Who listens where. All TCP on 127.0.0.1; {@code bmcs} is the UDP port that every simulated BMC has on an address of its own.
 *
 * @param services port of each of the four services
 */
public record StackPorts(
        int kafka, int postgreSql, int simulatorControl, int bmcs, Map<ServiceName, Integer> services) {
    public StackPorts {
        services = Map.copyOf(services);
        for (var service : ServiceName.values()) {
            if (!services.containsKey(service)) {
                throw new IllegalArgumentException("no port for " + service.text());
            }
        }
    }

    /** The ports that README names. */
    public static StackPorts standard() {
        var services = new EnumMap<ServiceName, Integer>(ServiceName.class);
        for (var service : ServiceName.values()) {
            services.put(service, service.defaultPort());
        }
        return new StackPorts(9092, 15432, 8090, 6230, services);
    }

    /** Free ports, for a second stack beside the standard one. */
    public static StackPorts free() {
        var ports = FreePorts.take(4 + ServiceName.values().length);
        var services = new EnumMap<ServiceName, Integer>(ServiceName.class);
        for (var service : ServiceName.values()) {
            services.put(service, ports.get(4 + service.ordinal()));
        }
        return new StackPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3), services);
    }

    int of(ServiceName service) {
        return services.getOrDefault(service, service.defaultPort());
    }
}
