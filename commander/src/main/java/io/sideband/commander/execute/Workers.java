package io.sideband.commander.execute;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.commander.operation.OperationAccepted;
import io.sideband.commander.operation.TaskState;
import io.sideband.commander.permission.PolicyFile;
import io.sideband.commander.registry.BmcRegistry;
import io.sideband.commander.registry.BmcSessions;
import io.sideband.service.zone.ZoneNetworks;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims tasks, gives each a worker on a virtual thread of its own, and keeps their leases alive. */
@Singleton
public class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_WAIT = Duration.ofSeconds(3);

    private final ExecutionConfig config;
    private final Clock clock;
    private final BmcRegistry registry;
    private final ZoneNetworks zones;
    private final MeterRegistry meters;
    private final TaskStore store;
    private final PacedStore paced;
    private final Worker worker;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean outage;

    private record Running(Thread thread, Lease lease) {}

    @Inject
    public Workers(
            ExecutionConfig config,
            Clock clock,
            TaskStore store,
            PacedStore paced,
            BmcRegistry registry,
            ZoneNetworks zones,
            BmcSessions bmcSessions,
            PolicyFile policies,
            ReservationChannel reservations,
            MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        this.registry = registry;
        this.zones = zones;
        this.meters = meters;
        this.store = store;
        this.paced = paced;
        Pace pace = Pace.between(config.lookMin(), config.lookMax(), stop);
        this.worker = new Worker(store, reservations, bmcSessions, registry, policies, config, clock, pace);
        meters.gaugeMapSize("sideband.tasks.running", List.of(), running);
    }

    void onStart(@Observes @Priority(100) StartupEvent event) {
        if (config.enabled()) {
            Thread.ofVirtual().name("task-claims").start(this::claimLoop);
            Thread.ofVirtual().name("task-leases").start(this::leaseLoop);
        }
    }

    void onAccepted(@Observes OperationAccepted event) {
        wake.release();
    }

    /** Stops claiming, interrupts the workers and gives their tasks back, so that another replica goes on at once. */
    void onStop(@Observes ShutdownEvent event) {
        stop.countDown();
        wake.release();
        List<Running> left = List.copyOf(running.values());
        left.forEach(r -> r.thread().interrupt());
        try {
            for (Running r : left) {
                r.thread().join(STOP_WAIT);
            }
            if (!left.isEmpty()) {
                store.releaseAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("tasks.not-released %s", e.getMessage());
        }
    }

    private void claimLoop() {
        while (stop.getCount() > 0) {
            try {
                // what is not read cannot be resolved: a task would fail for a BMC that is only not known yet
                int free = registry.caughtUp() ? config.concurrency() - running.size() : 0;
                int claimed = free > 0 ? claim(free) : 0;
                if (claimed == 0 || claimed == free) {
                    await(config.pollInterval());
                }
            } catch (RuntimeException e) {
                if (!outage) {
                    LOG.warnf("tasks.not-claimed %s", e.getMessage());
                }
                outage = true;
                await(OUTAGE_PAUSE);
            }
        }
    }

    private int claim(int free) {
        long askedAt = System.nanoTime();
        List<Assignment> claimed = new ArrayList<>(store.claim(free, zones.names(), Set.copyOf(running.keySet())));
        if (claimed.size() < free) {
            claimed.addAll(paced.claim(free - claimed.size(), zones.names()));
        }
        outage = false;
        claimed.forEach(assignment -> start(assignment, askedAt));
        return claimed.size();
    }

    private void start(Assignment assignment, long askedAt) {
        UUID id = assignment.task().id();
        Lease lease = new Lease(config.lease(), System::nanoTime, askedAt);
        Thread thread = Thread.ofVirtual().name("task-" + id).unstarted(() -> work(assignment, lease));
        running.put(id, new Running(thread, lease));
        LOG.infof(
                "task.claimed task=%s bmc=%s action=%s state=%s claims=%d",
                id,
                assignment.task().bmc(),
                assignment.operation().action().code(),
                assignment.task().state().code(),
                assignment.task().claims());
        if (assignment.task().claims() == 1) {
            meters.timer("sideband.tasks.pickup")
                    .record(Duration.between(assignment.operation().createdAt(), clock.instant()));
        }
        thread.start();
    }

    private void work(Assignment assignment, Lease lease) {
        UUID id = assignment.task().id();
        try {
            worker.work(assignment, lease).ifPresent(result -> finished(assignment, result));
        } catch (InterruptedException e) {
            LOG.infof("task.interrupted task=%s", id);
        } catch (RuntimeException | Error e) {
            // as after a crash: the lease runs out and the next worker goes on from what is written
            LOG.errorf(e, "task.worker-died task=%s", id);
        } finally {
            running.remove(id);
            wake.release();
        }
    }

    private void finished(Assignment assignment, TaskState.Final result) {
        String action = assignment.operation().action().code();
        LOG.infof(
                "task.finished task=%s bmc=%s action=%s state=%s detail=\"%s\"",
                assignment.task().id(), assignment.task().bmc(), action, result.code(), result.detail());
        meters.counter("sideband.tasks.finished", "action", action, "state", result.code())
                .increment();
    }

    private void leaseLoop() {
        Duration third = config.lease().dividedBy(3);
        while (stop.getCount() > 0) {
            try {
                if (!stop.await(third.toMillis(), TimeUnit.MILLISECONDS)) {
                    renew();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("tasks.not-renewed %s", e.getMessage());
            }
        }
    }

    private void renew() {
        Map<UUID, Running> now = Map.copyOf(running);
        if (!now.isEmpty()) {
            long askedAt = System.nanoTime();
            store.renew(now.keySet()).forEach(id -> {
                Running granted = now.get(id);
                if (granted != null) {
                    granted.lease().renewed(askedAt);
                }
            });
        }
    }

    private void await(Duration atMost) {
        try {
            if (wake.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }
}
