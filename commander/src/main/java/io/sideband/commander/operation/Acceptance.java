package io.sideband.commander.operation;

import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One operation's way into PostgreSQL, so that a caller who was told "nothing was accepted" can rely on it.
 *
 * <pre>
 *   OPEN ──commit──► COMMITTING      from here on only PostgreSQL knows
 *     └───refuse───► REFUSED         a commit that comes later is rolled back
 * </pre>
 */
final class Acceptance {
    private enum Stage {
        OPEN,
        COMMITTING,
        REFUSED
    }

    private final UUID operation;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OPEN);

    Acceptance(UUID operation) {
        this.operation = operation;
    }

    /**
     * The last step before the commit.
     *
     * @throws ProblemException if the caller has been refused meanwhile: the transaction must be rolled back
     */
    void commit() {
        if (!stage.compareAndSet(Stage.OPEN, Stage.COMMITTING)) {
            throw nothingAccepted(null);
        }
    }

    /** What the caller is told about {@code failure}, an outage of PostgreSQL or its silence: a 503 either way. */
    ProblemException refuse(Throwable failure) {
        if (stage.compareAndSet(Stage.OPEN, Stage.REFUSED) || stage.get() == Stage.REFUSED) {
            return nothingAccepted(failure);
        }
        ProblemException inDoubt = new ProblemException(
                ProblemCode.UNAVAILABLE,
                "PostgreSQL did not confirm in time. Whether the operation was accepted shows at /v1/operations/%s;"
                                .formatted(operation)
                        + " a repeated request with the same Idempotency-Key is accepted once",
                Map.of("operation", operation));
        inDoubt.initCause(failure);
        return inDoubt;
    }

    private static ProblemException nothingAccepted(@Nullable Throwable failure) {
        ProblemException refused = new ProblemException(
                ProblemCode.UNAVAILABLE, "PostgreSQL is not available; nothing was accepted or sent");
        if (failure != null) {
            refused.initCause(failure);
        }
        return refused;
    }
}
