package io.sideband.audit.log;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Sees to it that the log has its first record before it answers anybody. */
@Singleton
public class LogStartStore {
    private final LogStore log;

    @Inject
    LogStartStore(LogStore log) {
        this.log = log;
    }

    void onStart(@Observes @Priority(20) StartupEvent event) throws Throwable {
        var _ = VertxContextSupport.subscribeAndAwait(() -> log.append(List.of(), Map.of()));
    }
}
