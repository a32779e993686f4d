package io.sideband.commander.operation;

import io.sideband.commander.registry.BmcRegistry;
import io.sideband.events.AuditRecord;
import io.sideband.service.problem.ProblemCode;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Turns a request into a committed operation, or refuses it. */
@Singleton
public class OperationIntake {
    /** What IPMI v2.0 §28.5 lights the lamp for when nothing is said. */
    private static final Duration IDENTIFY_DEFAULT = Duration.ofSeconds(15);

    private static final Duration IDENTIFY_LONGEST = Duration.ofSeconds(255);
    private static final int LONGEST_KEY = 200;

    private final OperationStore store;
    private final BmcRegistry registry;
    private final OperationsConfig config;
    private final Clock clock;
    private final Event<OperationAccepted> accepted;

    @Inject
    public OperationIntake(
            OperationStore store,
            BmcRegistry registry,
            OperationsConfig config,
            Clock clock,
            Event<OperationAccepted> accepted) {
        this.store = store;
        this.registry = registry;
        this.config = config;
        this.clock = clock;
        this.accepted = accepted;
    }

    /**
     * Accepts {@code request}.
     *
     * @return the operation's id, committed; fails with a {@link ProblemException} that says whether nothing was
     */
    Uni<UUID> accept(OperationRequest request, Optional<String> key, AuditRecord.Actor caller) {
        Instant now = clock.instant();
        Operation operation = operation(request, caller, now);
        key.ifPresent(OperationIntake::checkKey);
        if (!registry.caughtUp()) {
            throw new ProblemException(
                    ProblemCode.UNAVAILABLE, "the registered BMCs have not been read from Kafka yet");
        }
        List<Target> targets =
                TargetSelection.of(Objects.requireNonNull(request.targets()), registry.bmcs(), config.maxTargets());
        Acceptance acceptance = new Acceptance(operation.id());
        return store.accept(operation, targets, key, RequestDigest.of(request), acceptance)
                .ifNoItem()
                .after(config.acceptTimeout())
                .fail()
                .onFailure(DatabaseOutage::caused)
                .transform(acceptance::refuse)
                .invoke(id -> accepted.fire(new OperationAccepted(id)));
    }

    private Operation operation(OperationRequest request, AuditRecord.Actor caller, Instant now) {
        Action action = action(Objects.requireNonNull(request.action()));
        Duration allowed = Optional.ofNullable(request.deadline()).orElse(config.defaultDeadline());
        if (!allowed.isPositive() || allowed.compareTo(config.maxDeadline()) > 0) {
            throw invalid("deadline must be longer than zero and at most " + config.maxDeadline());
        }
        return new Operation(
                UUID.randomUUID(),
                action,
                Objects.requireNonNull(request.reason()).strip(),
                caller,
                now,
                now.plus(allowed),
                identify(action, Optional.ofNullable(request.duration())));
    }

    private static Optional<Duration> identify(Action action, Optional<Duration> duration) {
        if (action != Action.CHASSIS_IDENTIFY) {
            if (duration.isPresent()) {
                throw invalid("duration is only for chassis.identify");
            }
            return Optional.empty();
        }
        Duration lit = duration.orElse(IDENTIFY_DEFAULT);
        if (lit.isNegative() || lit.compareTo(IDENTIFY_LONGEST) > 0 || lit.getNano() != 0) {
            throw invalid("duration must be whole seconds from 0 to 255");
        }
        return Optional.of(lit);
    }

    private static Action action(String code) {
        try {
            return Action.of(code);
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void checkKey(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw invalid("Idempotency-Key must have 1 to %d characters".formatted(LONGEST_KEY));
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
    }
}
