package io.sideband.commander.console;

import io.quarkus.runtime.ShutdownEvent;
import io.sideband.bmc.BmcConnector.Purpose;
import io.sideband.commander.registry.BmcSessions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The consoles that this replica has attached, one for each BMC. */
@Singleton
public class Consoles {
    private static final Logger LOG = Logger.getLogger(Consoles.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(3);

    private final BmcSessions sessions;
    private final ConsoleJournal journal;
    private final ConsoleConfig config;
    private final Clock clock;
    private final Map<String, LiveConsole> live = new HashMap<>();
    private final Map<LiveConsole, Thread> threads = new HashMap<>();

    @Inject
    Consoles(BmcSessions sessions, ConsoleStore journal, ConsoleConfig config, Clock clock) {
        this.sessions = sessions;
        this.journal = journal;
        this.config = config;
        this.clock = clock;
    }

    /** A watcher of a console. */
    record Seat(LiveConsole console, Watch watch) {}

    /**
     * Watches the console of {@code bmc}, which is attached if nobody watched it before.
     *
     * @param steal whether to take it away from another console session than this replica's, when it is attached
     */
    synchronized Seat watch(String bmc, boolean steal, Function<ScrollBack, Watch> watcher) {
        LiveConsole present = live.get(bmc);
        if (present != null) {
            Watch watch = watcher.apply(present.output());
            if (present.audience().join(watch)) {
                watch.wake();
                return new Seat(present, watch);
            }
        }
        LiveConsole fresh = new LiveConsole(bmc, sessions.to(bmc, Purpose.OPERATE), journal, config, clock);
        live.put(bmc, fresh);
        Watch watch = watcher.apply(fresh.output());
        fresh.audience().join(watch);
        watch.wake();
        threads.put(fresh, Thread.ofVirtual().name("console-" + bmc).start(() -> run(bmc, fresh, steal)));
        return new Seat(fresh, watch);
    }

    private void run(String bmc, LiveConsole console, boolean steal) {
        LOG.infof("console.begun bmc=%s", bmc);
        console.run(steal);
        LOG.infof("console.ended bmc=%s", bmc);
        synchronized (this) {
            live.remove(bmc, console);
            threads.remove(console);
        }
    }

    /** Gives every console back, with its outcome on record. */
    void onStop(@Observes ShutdownEvent event) {
        Map<LiveConsole, Thread> left;
        synchronized (this) {
            left = Map.copyOf(threads);
        }
        left.keySet().forEach(LiveConsole::stop);
        try {
            for (Thread thread : left.values()) {
                thread.join(STOP_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
