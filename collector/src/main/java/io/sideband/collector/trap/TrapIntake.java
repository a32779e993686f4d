package io.sideband.collector.trap;

import io.micrometer.core.instrument.MeterRegistry;
import io.sideband.bmc.PlatformEvent;
import io.sideband.bmc.ipmi.PlatformEvents;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a trap: told to whoever polls its BMC if it is a platform event of a registered BMC, and not the next of
 * one that has just sent one. Everything is counted by what became of it. Thread-safe.
 */
final class TrapIntake {
    private final Function<InetAddress, Optional<String>> owners;
    private final BiConsumer<String, PlatformEvent> poller;
    private final Duration spacing;
    private final MeterRegistry meters;
    private final Clock clock;
    /** Only of BMCs that sent a trap; as many as are registered at most. */
    private final Map<String, Instant> last = new ConcurrentHashMap<>();

    /**
     * @param owners the BMC that has an address
     * @param poller told the BMC and what it said; must not block
     */
    TrapIntake(
            Function<InetAddress, Optional<String>> owners,
            BiConsumer<String, PlatformEvent> poller,
            Duration spacing,
            MeterRegistry meters,
            Clock clock) {
        this.owners = owners;
        this.poller = poller;
        this.spacing = spacing;
        this.meters = meters;
        this.clock = clock;
    }

    /** True if {@code from} is a BMC's: nothing else is even decoded. */
    boolean knows(InetAddress from) {
        boolean known = owners.apply(from).isPresent();
        if (!known) {
            count("stranger");
        }
        return known;
    }

    /**
     * A trap came of a BMC that it {@link #knows}.
     *
     * @param specificTrap 32 bits
     * @param variable octets of its platform event; null if it carries none
     */
    void take(InetAddress from, long specificTrap, byte @Nullable [] variable) {
        Optional<String> bmc = owners.apply(from);
        if (bmc.isEmpty()) {
            return;
        }
        Optional<PlatformEvent> event =
                variable == null ? Optional.empty() : PlatformEvents.decode(specificTrap, variable);
        if (event.isEmpty()) {
            count("unreadable");
            return;
        }
        if (isTooSoon(bmc.get(), clock.instant())) {
            count("too-soon");
            return;
        }
        count("taken");
        poller.accept(bmc.get(), event.get());
    }

    private boolean isTooSoon(String bmc, Instant now) {
        Instant taken =
                last.merge(bmc, now, (before, latest) -> latest.isBefore(before.plus(spacing)) ? before : latest);
        return !taken.equals(now);
    }

    private void count(String outcome) {
        meters.counter("sideband.traps", "outcome", outcome).increment();
    }
}
