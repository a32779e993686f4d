package io.sideband.collector.trap;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.collector.ownership.Ownership;
import io.sideband.events.BmcRegistration;
import io.sideband.service.config.ServiceConfig;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.zone.ZoneNetworks;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.UdpAddress;

/**
 * Takes traps while this instance runs, if it is told to. Only the owner of a BMC acknowledges its trap: a BMC that sends to
 * several instances in turn goes on until it reaches that one.
 */
@Singleton
public class Traps {
    private final TrapConfig config;
    private final TopicCache<BmcRegistration> bmcs;
    private final Ownership ownership;
    private final MeterRegistry meters;
    private final Clock clock;
    private final BmcAddresses addresses;
    /** DNS is waited for here, one BMC after the other. */
    private final ExecutorService lookups = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("trap addresses").factory());

    private @Nullable TrapListener listener;

    @Inject
    Traps(
            TrapConfig config,
            ServiceConfig service,
            ZoneNetworks networks,
            TopicCache<BmcRegistration> bmcs,
            Ownership ownership,
            MeterRegistry meters,
            Clock clock) {
        this.config = config;
        this.bmcs = bmcs;
        this.ownership = ownership;
        this.meters = meters;
        this.clock = clock;
        this.addresses = new BmcAddresses(networks, service.zone());
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        bmcs.onChange((bmc, registration) -> lookups.execute(() -> addresses.changed(bmc, registration)));
        TrapIntake intake = new TrapIntake(addresses::bmc, ownership::trapped, config.spacing(), meters, clock);
        try {
            listener = TrapListener.open(
                    new UdpAddress(InetAddress.getByName(config.host()), config.port()),
                    config.usersFile().map(TrapUsers::read).orElse(java.util.List.of()),
                    intake);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "sideband.traps: cannot listen on %s port %d".formatted(config.host(), config.port()), e);
        }
    }

    /** The UDP port that is listened on; empty if traps are not taken. */
    public Optional<Integer> port() {
        return Optional.ofNullable(listener).map(TrapListener::port);
    }

    void stop(@Observes ShutdownEvent event) {
        lookups.shutdownNow();
        TrapListener open = listener;
        if (open != null) {
            open.close();
        }
    }
}
