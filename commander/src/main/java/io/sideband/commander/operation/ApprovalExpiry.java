package io.sideband.commander.operation;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Ends operations that nobody approved in time, so that each intent has its outcome. */
@Singleton
public class ApprovalExpiry {
    private static final Logger LOG = Logger.getLogger(ApprovalExpiry.class);
    private static final Duration BETWEEN = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ApprovalStore store;
    private final StatementChannel statements;
    private final CountDownLatch stop = new CountDownLatch(1);

    @Inject
    public ApprovalExpiry(ApprovalStore store, StatementChannel statements) {
        this.store = store;
        this.statements = statements;
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("approval-expiry").start(this::loop);
    }

    void onStop(@Observes ShutdownEvent event) {
        stop.countDown();
    }

    private void loop() {
        try {
            while (!stop.await(BETWEEN.toSeconds(), TimeUnit.SECONDS)) {
                expire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void expire() {
        try {
            statements.await(PATIENCE, store::expire);
        } catch (RuntimeException e) {
            LOG.debugf("approvals.not-expired %s", e.getMessage());
        }
    }
}
