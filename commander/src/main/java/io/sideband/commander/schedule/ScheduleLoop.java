package io.sideband.commander.schedule;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sideband.commander.operation.OperationAccepted;
import io.sideband.commander.operation.StatementChannel;
import io.sideband.commander.registry.BmcRegistry;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for what is due. Every replica does; PostgreSQL gives each due time to one of them. */
@Singleton
public class ScheduleLoop {
    private static final Logger LOG = Logger.getLogger(ScheduleLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScheduleStore store;
    private final StatementChannel statements;
    private final BmcRegistry registry;
    private final SchedulesConfig config;
    private final Event<OperationAccepted> accepted;
    private final CountDownLatch stop = new CountDownLatch(1);

    @Inject
    public ScheduleLoop(
            ScheduleStore store,
            StatementChannel statements,
            BmcRegistry registry,
            SchedulesConfig config,
            Event<OperationAccepted> accepted) {
        this.store = store;
        this.statements = statements;
        this.registry = registry;
        this.config = config;
        this.accepted = accepted;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.enabled()) {
            Thread.ofVirtual().name("schedules").start(this::loop);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void loop() {
        try {
            while (!stop.await(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                fire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fire() {
        // what is not read cannot be resolved: a schedule would be refused for a BMC that is only not known yet
        if (!registry.caughtUp()) {
            return;
        }
        try {
            for (UUID operation : statements.await(PATIENCE, store::fire)) {
                LOG.infof("schedule.fired operation=%s", operation);
                accepted.fire(new OperationAccepted(operation));
            }
        } catch (RuntimeException e) {
            LOG.warnf("schedules.not-fired %s", e.getMessage());
        }
    }
}
