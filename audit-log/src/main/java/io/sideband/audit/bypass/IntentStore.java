package io.sideband.audit.bypass;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What the log knows that bears on an activity. */
@Singleton
public class IntentStore {
    /** A commander's clock may be behind the collector's by so much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final String INTENT = """
            select r.id from record r
            where r.target = :bmc and r.target_kind = 'bmc' and r.phase = 'intent'
              and r.type like any(cast(:types as text[]))
              and r.at >= cast(cast(:from as text) as timestamptz) and r.at <= cast(cast(:to as text) as timestamptz)
            order by r.at desc limit 1""";

    private static final String DONE = """
            select exists (select from record r where r.correlation = :event and r.type = any(cast(:types as text[])))
                or cast(cast(:observed as text) as timestamptz) < (select min(signed_at) from checkpoint)""";

    private final Mutiny.SessionFactory sessions;

    @Inject
    IntentStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Whether nothing is to be said of the event: it was judged before, or is older than the log. */
    Uni<Boolean> done(String event, Instant observedAt) {
        return sessions.withStatelessSession(session -> session.createNativeQuery(DONE, Boolean.class)
                .setParameter("event", event)
                .setParameter("types", new String[] {Verdict.ACTIVITY, Verdict.BYPASS})
                .setParameter("observed", observedAt.toString())
                .getSingleResult());
    }

    /** The id of the intent that explains the activity. */
    Uni<Optional<String>> explanation(Activity activity, Duration window) {
        if (activity.kind().operations().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return sessions.withStatelessSession(session -> session.createNativeQuery(INTENT, String.class)
                        .setParameter("bmc", activity.bmc())
                        .setParameter("types", activity.kind().operations().toArray(String[]::new))
                        .setParameter(
                                "from", activity.observedAt().minus(window).toString())
                        .setParameter("to", activity.observedAt().plus(SKEW).toString())
                        .getResultList())
                .map(found -> found.stream().findFirst());
    }
}
