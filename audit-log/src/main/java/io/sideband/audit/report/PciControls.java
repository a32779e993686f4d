package io.sideband.audit.report;

import static io.sideband.audit.report.Claim.none;
import static io.sideband.audit.report.Claim.shown;

import java.util.List;

/** Requirement 10 of PCI DSS v4.0.1, as far as the log has something to say to it; demands in our words. */
final class PciControls {
    static final List<Control> ALL = List.of(
            Control.of(
                    "10.2.1.1",
                    "Access of users is logged",
                    shown("What callers did is recorded with who they are", "r.type like 'operation.%'"),
                    none("Nothing was done by anybody unknown", Conditions.ANONYMOUS)),
            Control.of(
                    "10.2.1.2",
                    "Actions with administrative rights are logged",
                    shown("Changes to BMCs are recorded with their outcome", Conditions.CHANGES)),
            Control.of(
                    "10.2.1.3",
                    "Access to audit logs is logged",
                    shown("Each look is recorded", Conditions.AUDIT_READ)),
            Control.of(
                    "10.2.1.4",
                    "Invalid access attempts are logged",
                    shown("Refused calls are recorded", Conditions.DENIED),
                    shown("Calls without a valid token are recorded", Conditions.UNAUTHENTICATED)),
            Control.of(
                    "10.2.1.5",
                    "Changes to credentials are logged",
                    shown("Changes of credentials are recorded", Conditions.CREDENTIALS)),
            Control.of(
                    "10.2.1.6",
                    "Starting, stopping and pausing of audit logs is logged",
                    shown("Beginnings, pauses and outages of the log are recorded", Conditions.LOGGING)),
            Control.of(
                    "10.2.1.7",
                    "Creation and deletion of system-level objects is logged",
                    shown(
                            "Changes to registered BMCs, rules, silences and schedules are recorded",
                            Conditions.OBJECTS)),
            Control.of(
                    "10.2.2",
                    "Each record has user, type, time, result, origin and object",
                    none("No record lacks one of these fields", Conditions.INCOMPLETE)),
            Control.of(
                    "10.3.1",
                    "Only those with a need may read audit logs",
                    shown("Looks by others were refused", Conditions.AUDIT_DENIED)),
            Control.of(
                    "10.3.2, 10.3.4",
                    "Audit logs are protected from modification, and a change would show",
                    none("No writer's numbers have a hole", "r.type = 'audit.gap'"),
                    none("No two records claim one number of a writer", "r.type = 'audit.conflict'")),
            Control.of(
                    "10.4.1, 10.4.1.1",
                    "Audit logs are reviewed daily, with automatic help",
                    shown("Reviews were signed off", Conditions.REVIEWS),
                    none("Nobody went around us to a BMC", Conditions.BYPASS)),
            Control.of(
                    "10.5.1",
                    "Twelve months are kept, the last three at hand",
                    shown("What left for the archive and what is held is recorded", Conditions.RETENTION)),
            Control.of(
                    "10.6.1, 10.6.2, 10.6.3",
                    "Clocks agree",
                    none("No writer's clock was more than 5 s ahead of the log's", Conditions.AHEAD)),
            Control.of(
                    "10.7.2, 10.7.3",
                    "Failures of auditing are detected, told and answered",
                    shown("Failures are recorded with their beginning and end", Conditions.FAILURES),
                    shown("Failures were answered with risk and action", "r.type = 'failure.answered'")));

    private PciControls() {}
}
