package io.sideband.commander.operation;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs statements for threads that are not in a request: workers, loops, streams. */
@Singleton
public class StatementChannel {
    private final Vertx vertx;

    @Inject
    public StatementChannel(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Runs {@code statement} and waits for it.
     *
     * @throws io.smallrye.mutiny.TimeoutException if it takes longer than {@code atMost}
     */
    public <T> T await(Duration atMost, Supplier<Uni<T>> statement) {
        return apart(statement).await().atMost(atMost);
    }

    /**
     * Runs {@code statement} with a Vert.x context of its own, where Hibernate Reactive keeps its session, whatever thread
     * subscribes.
     */
    public <T> Uni<T> apart(Supplier<Uni<T>> statement) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(_ -> Uni.createFrom()
                    .<T>deferred(() -> statement.get())
                    .subscribe()
                    .with(emitter::complete, emitter::fail));
        });
    }
}
