package io.sideband.audit.bypass;

import io.sideband.events.AuditRecord.Actor;
import io.sideband.events.AuditRecord.Outcome;
import io.sideband.service.audit.AuditEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an activity:
 *
 * <pre>
 *   log-in with one of our users, or ours are not known ──► bmc.activity
 *   an intent of ours explains it ───────────────────────► bmc.activity, which names the intent
 *   anything else ────────────────────────────────────────► bmc.bypass: somebody went around us
 * </pre>
 */
final class Verdict {
    static final String ACTIVITY = "bmc.activity";
    static final String BYPASS = "bmc.bypass";

    private static final Actor SELF = new Actor("audit-log", List.of(), "service", null);

    private Verdict() {}

    /**
     * The record of an activity.
     *
     * @param event id of the event that told it
     * @param intent id of the record that explains it; null if there is none
     */
    static AuditEntry of(Activity activity, String event, @Nullable String intent, Optional<Set<Integer>> ownUsers) {
        boolean ours = intent != null
                || (activity.kind() == Activity.Kind.LOGIN
                        && ownUsers.map(own -> activity.user() == null || own.contains(activity.user()))
                                .orElse(true));
        AuditEntry entry = AuditEntry.event(ours ? ACTIVITY : BYPASS, SELF)
                .target("bmc", activity.bmc())
                .parameter("activity", activity.kind().code())
                .parameter("observedAt", activity.observedAt().toString())
                .outcome(activity.kind() == Activity.Kind.LOGIN_REFUSED ? Outcome.DENIED : Outcome.SUCCEEDED)
                .detail(ours ? activity.message() : "no intent of ours explains it: " + activity.message())
                .correlation(event);
        if (activity.user() != null) {
            entry = entry.parameter("user", activity.user().toString());
        }
        if (activity.entry() != null) {
            entry = entry.parameter("entry", activity.entry().toString());
        }
        return intent == null ? entry : entry.parameter("intent", intent);
    }
}
