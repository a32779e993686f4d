package io.sideband.collector.discovery;

import io.sideband.bmc.ipmi.PresenceScan;
import io.sideband.service.zone.AddressRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One look through a range, on a thread of its own: every address gets a presence ping and is asked for a Redfish service
 * root, so many in a second and no faster. Thread-safe.
 */
final class Discovery {
    private static final int AT_ONCE = 256;

    /** Checks, right before a packet goes there, that an address is the zone's. */
    @FunctionalInterface
    interface Fence {
        /** @throws AddressRefusedException if it is not */
        InetSocketAddress check(InetAddress address, int port);
    }

    private record Found(boolean ipmi, Candidate.@Nullable Redfish redfish) {}

    private final String id;
    private final String instance;
    private final AddressRange range;
    private final int ipmiPort;
    private final int redfishPort;
    private final DiscoveryConfig config;
    private final Fence fence;
    private final Clock clock;
    private final Instant startedAt;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Map<String, Found> found = new TreeMap<>();
    private long asked;
    private DiscoveryView.Status status = DiscoveryView.Status.RUNNING;
    private @Nullable Instant endedAt;
    private @Nullable String detail;

    Discovery(
            String id,
            String instance,
            AddressRange range,
            int ipmiPort,
            int redfishPort,
            DiscoveryConfig config,
            Fence fence,
            Clock clock) {
        this.id = id;
        this.instance = instance;
        this.range = range;
        this.ipmiPort = ipmiPort;
        this.redfishPort = redfishPort;
        this.config = config;
        this.fence = fence;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Looks; returns when it is through or cancelled. */
    void run() {
        try (PresenceScan scan = PresenceScan.open(at -> ipmi(at.getAddress()));
                RedfishProbe redfish = new RedfishProbe(config.patience());
                ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            Semaphore room = new Semaphore(AT_ONCE);
            Iterator<InetAddress> addresses = range.addresses().iterator();
            while (addresses.hasNext() && !isCancelled(Duration.ofSeconds(1).dividedBy(config.rate()))) {
                InetAddress address = addresses.next();
                scan.ask(fence.check(address, ipmiPort));
                room.acquire();
                asking.execute(() -> {
                    try {
                        redfish(redfish, address);
                    } finally {
                        room.release();
                    }
                });
                countOne();
            }
            boolean stopped = isCancelled(config.patience());
            if (stopped) {
                asking.shutdownNow();
            }
            asking.close();
            end(stopped ? DiscoveryView.Status.CANCELLED : DiscoveryView.Status.FINISHED, null);
        } catch (IOException | AddressRefusedException e) {
            end(DiscoveryView.Status.FAILED, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(DiscoveryView.Status.CANCELLED, null);
        }
    }

    private boolean isCancelled(Duration within) throws InterruptedException {
        return cancelled.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    void cancel() {
        cancelled.countDown();
    }

    private void redfish(RedfishProbe probe, InetAddress address) {
        try {
            Optional<Candidate.Redfish> root =
                    probe.ask(fence.check(address, redfishPort).getAddress(), redfishPort);
            root.ifPresent(r -> add(address, new Found(false, r)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ipmi(InetAddress address) {
        add(address, new Found(true, null));
    }

    private synchronized void add(InetAddress address, Found more) {
        if (status != DiscoveryView.Status.RUNNING) {
            return;
        }
        found.merge(
                address.getHostAddress(),
                more,
                (one, other) ->
                        new Found(one.ipmi() || other.ipmi(), one.redfish() == null ? other.redfish() : one.redfish()));
    }

    private synchronized void countOne() {
        asked++;
    }

    private synchronized void end(DiscoveryView.Status how, @Nullable String why) {
        status = how;
        detail = why;
        endedAt = clock.instant();
    }

    synchronized boolean isRunning() {
        return status == DiscoveryView.Status.RUNNING;
    }

    /** @param registered the BMC that has an address */
    synchronized DiscoveryView view(Function<String, Optional<String>> registered) {
        List<Candidate> candidates = new ArrayList<>();
        found.forEach((address, what) -> {
            List<String> protocols = new ArrayList<>();
            if (what.ipmi()) {
                protocols.add("ipmi");
            }
            if (what.redfish() != null) {
                protocols.add("redfish");
            }
            candidates.add(new Candidate(
                    address,
                    protocols,
                    what.redfish(),
                    registered.apply(address).orElse(null)));
        });
        return new DiscoveryView(
                id, instance, range.toString(), status, startedAt, endedAt, range.size(), asked, detail, candidates);
    }
}
