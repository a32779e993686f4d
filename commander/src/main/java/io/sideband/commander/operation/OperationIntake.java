package io.sideband.commander.operation;

import io.sideband.commander.permission.PolicyFile;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Turns a request into a committed operation, or refuses it. */
@Singleton
public class OperationIntake {
    private static final int LONGEST_KEY = 200;

    private final OperationStore store;
    private final BmcRegistry registry;
    private final PolicyFile policies;
    private final OperationsConfig config;
    private final Clock clock;
    private final Event<OperationAccepted> accepted;

    @Inject
    public OperationIntake(
            OperationStore store,
            BmcRegistry registry,
            PolicyFile policies,
            OperationsConfig config,
            Clock clock,
            Event<OperationAccepted> accepted) {
        this.store = store;
        this.registry = registry;
        this.policies = policies;
        this.config = config;
        this.clock = clock;
        this.accepted = accepted;
    }

    /**
     * Accepts {@code request}.
     *
     * @return the operation's id, committed; fails with a {@link ProblemException} that says whether nothing was, and with
     *     {@link ProblemCode#FORBIDDEN} once the refusal is on record
     */
    Uni<UUID> accept(OperationRequest request, Optional<String> key, AuditRecord.Actor caller) {
        key.ifPresent(OperationIntake::checkKey);
        Plan plan = plan(request, caller);
        Operation operation = Operation.of(plan, caller, clock.instant());
        checkPlan(request, operation);
        Acceptance acceptance = new Acceptance(operation.id());
        Uni<UUID> answer = plan.refused().isEmpty()
                ? store.accept(operation, plan.targets(), key, RequestDigest.of(request), acceptance)
                : store.refuse(plan, caller).map(_ -> {
                    throw forbidden(plan.refused());
                });
        return answered(plan.targets().size())
                .chain(() -> answer.ifNoItem()
                        .after(acceptTimeout(plan.targets().size()))
                        .fail())
                .onFailure(DatabaseOutage::caused)
                .transform(acceptance::refuse)
                .invoke(id -> accepted.fire(new OperationAccepted(id)));
    }

    /** Before thousands of rows are written, which takes its time, PostgreSQL must show that it answers at all. */
    private Uni<Void> answered(int targets) {
        return targets <= config.largeFrom()
                ? Uni.createFrom().voidItem()
                : store.ping().ifNoItem().after(config.acceptTimeout()).fail();
    }

    private Duration acceptTimeout(int targets) {
        return config.acceptTimeout().multipliedBy(1 + targets / config.largeFrom());
    }

    /**
     * What {@code request} comes to now.
     *
     * @throws ProblemException if it is not valid
     */
    Plan plan(OperationRequest request, AuditRecord.Actor caller) {
        Order order = Order.of(request, config);
        if (!registry.caughtUp()) {
            throw new ProblemException(
                    ProblemCode.UNAVAILABLE, "the registered BMCs have not been read from Kafka yet");
        }
        List<Target> targets =
                TargetSelection.of(Objects.requireNonNull(request.targets()), registry.bmcs(), config.maxTargets());
        if (targets.size() > 1 && new ActionParameters(order.parameters()).forOneOnly()) {
            throw new ProblemException(ProblemCode.INVALID_REQUEST, "an address can be given to one BMC only");
        }
        return Plan.of(order, targets, policies.policy(), caller, clock.instant());
    }

    /** @throws ProblemException if {@code request} is not valid, or {@code caller} may not ask for it now */
    public void check(OperationRequest request, AuditRecord.Actor caller) {
        Plan plan = plan(request, caller);
        if (!plan.refused().isEmpty()) {
            throw forbidden(plan.refused());
        }
    }

    private static void checkPlan(OperationRequest request, Operation operation) {
        if (request.plan() != null && !request.plan().equals(operation.plan())) {
            throw new ProblemException(
                    ProblemCode.PRECONDITION_FAILED,
                    "the plan is another one by now; nothing was accepted or sent",
                    Map.of("plan", operation.plan()));
        }
    }

    /** All of it is refused, and each refused BMC is named: a caller sees what to take out. */
    private static ProblemException forbidden(List<Refused> refused) {
        return new ProblemException(
                ProblemCode.FORBIDDEN,
                "%s; nothing was accepted or sent".formatted(refused.getFirst().reason()),
                Map.of("refused", refused));
    }

    private static void checkKey(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new ProblemException(
                    ProblemCode.INVALID_REQUEST, "Idempotency-Key must have 1 to %d characters".formatted(LONGEST_KEY));
        }
    }
}
