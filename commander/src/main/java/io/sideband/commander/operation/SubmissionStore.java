package io.sideband.commander.operation;

import io.sideband.events.AuditRecord;
import io.sideband.service.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Takes requests into a transaction that somebody else has begun. */
@Singleton
public class SubmissionStore {
    private final OperationIntake intake;
    private final OperationStore store;
    private final CommandNewsChannel news;
    private final Clock clock;

    @Inject
    public SubmissionStore(OperationIntake intake, OperationStore store, CommandNewsChannel news, Clock clock) {
        this.intake = intake;
        this.store = store;
        this.news = news;
        this.clock = clock;
    }

    /**
     * Accepts {@code request} for {@code owner} as the policy is now, or writes down that it was refused. Whoever commits
     * the transaction tells the workers.
     */
    public Uni<Submitted> submit(Mutiny.Session session, OperationRequest request, AuditRecord.Actor owner) {
        Plan plan;
        try {
            plan = intake.plan(request, owner);
        } catch (ProblemException e) {
            return Uni.createFrom().item(new Submitted.Refused(String.valueOf(e.getMessage())));
        }
        if (!plan.refused().isEmpty()) {
            return news.refusal(session, plan, owner)
                    .replaceWith(new Submitted.Refused(plan.refused().getFirst().reason()));
        }
        Operation operation = Operation.of(plan, owner, clock.instant());
        return store.insert(session, operation, plan.targets(), Optional.empty(), RequestDigest.of(request))
                .map(Submitted.Accepted::new);
    }
}
