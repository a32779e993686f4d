package io.sideband.audit.report;

/** Conditions that controls of several frameworks ask for. */
final class Conditions {
    static final String CHANGES = "r.type like 'operation.%' and r.phase = 'outcome'";
    static final String DENIED = "r.outcome = 'denied'";
    static final String UNAUTHENTICATED = "r.type = 'access.unauthenticated'";
    static final String AUDIT_READ = "r.type in ('audit.read', 'audit.exported', 'audit.reported')";
    static final String AUDIT_DENIED = "r.outcome = 'denied' and r.source like '/sideband/audit-log/%'";
    static final String CREDENTIALS =
            "r.type like 'credential.%' or r.type like 'operation.user.%'" + " or r.type like 'operation.password.%'";
    static final String OBJECTS = "r.type like 'bmc.%' or r.type like 'rule.%' or r.type like 'silence.%'"
            + " or r.type like 'schedule.%' or r.type like 'receiver.%'";
    static final String LOGGING = "r.type in ('log.started', 'log.resumed', 'log.paused', 'log.outage',"
            + " 'log.key-added', 'log.key-retired')";
    static final String FAILURES =
            "r.type in ('audit.gap', 'audit.conflict', 'audit.unavailable', 'log.outage', 'log.resumed')";
    static final String REVIEWS = "r.type = 'audit.reviewed'";
    static final String BYPASS = "r.type = 'bmc.bypass'";
    static final String RETENTION = "r.type in ('retention.applied', 'hold.placed', 'hold.released')";
    static final String POLICY = "r.type like 'policy.%'";
    static final String FIRMWARE = "r.type like 'operation.firmware.%' and r.phase = 'outcome'";
    static final String RECORDINGS = "r.type like 'console.%'";

    /** The columns that say what, when, from which component, on what and with which result. */
    static final String INCOMPLETE =
            "r.type = '' or r.source = '' or r.target_kind = ''" + " or (r.phase <> 'intent' and r.outcome is null)";

    /** Canonical JSON has but one way to write this member, and a text that quotes it has backslashes in it. */
    static final String ANONYMOUS =
            "r.leaf like '%\"authentication\":\"none\"%' and r.outcome is distinct from 'denied'";

    static final String AHEAD = "r.at > r.received_at + interval '5 seconds'";

    /** Ten minutes are what an operation may take before its outcome is due. */
    static final String OPEN_INTENT = "r.phase = 'intent' and r.received_at < now() - interval '10 minutes'"
            + " and not exists (select from record o where o.correlation = r.correlation and o.phase = 'outcome'"
            + " and o.target is not distinct from r.target)";

    static final String OWN_APPROVAL = "r.type = 'operation.approved' and exists (select from record i"
            + " where i.correlation = r.correlation and i.phase = 'intent' and i.actor_ref = r.actor_ref)";

    private Conditions() {}
}
