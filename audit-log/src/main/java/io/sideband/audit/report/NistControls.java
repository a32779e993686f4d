package io.sideband.audit.report;

import static io.sideband.audit.report.Claim.none;
import static io.sideband.audit.report.Claim.shown;

import java.util.List;

/** Controls of NIST SP 800-53 rev. 5 to which the log has something to say; demands in our words. */
final class NistControls {
    static final List<Control> ALL = List.of(
            Control.of(
                    "AU-2, AU-12",
                    "The event types that are named are generated on all components",
                    shown("Changes to BMCs are recorded with their outcome", Conditions.CHANGES),
                    shown("Changes to registered BMCs, rules, silences and schedules are recorded", Conditions.OBJECTS),
                    shown("Changes of credentials are recorded", Conditions.CREDENTIALS),
                    shown("Refused calls are recorded", Conditions.DENIED),
                    shown("Console recordings are recorded chunk by chunk", Conditions.RECORDINGS)),
            Control.of(
                    "AU-3, AU-3(1)",
                    "Each record says what, when, where, from which source, with which outcome, and who",
                    none("No record lacks one of these fields", Conditions.INCOMPLETE)),
            Control.of(
                    "AU-5, AU-5(2)",
                    "Failures of auditing are told at once and acted upon",
                    shown("Failures of auditing are recorded with their beginning and end", Conditions.FAILURES)),
            Control.of("AU-6", "Records are reviewed", shown("Reviews were signed off", Conditions.REVIEWS)),
            Control.of(
                    "AU-7, AU-7(1)",
                    "Reports do not alter content or order",
                    shown("Reports and exports are recorded", "r.type in ('audit.reported', 'audit.exported')")),
            Control.of(
                    "AU-8",
                    "Times are UTC and as fine as stated",
                    none("No writer's clock was more than 5 s ahead of the log's", Conditions.AHEAD)),
            Control.of(
                    "AU-9, AU-9(2), AU-9(3), AU-9(4)",
                    "Audit information is protected, by cryptography, from all but some administrators",
                    shown("Each look at the log is recorded", Conditions.AUDIT_READ),
                    shown("Looks by others were refused", Conditions.AUDIT_DENIED),
                    shown("Changes of signing keys are recorded", "r.type in ('log.key-added', 'log.key-retired')")),
            Control.of(
                    "AU-10",
                    "Who did something cannot deny it",
                    none("Nothing was done by anybody who had not proved who it is", Conditions.ANONYMOUS),
                    none("Each intent has an outcome", Conditions.OPEN_INTENT)),
            Control.of(
                    "AU-11",
                    "Records are kept as long as the policy says",
                    shown("What left for the archive and what is held is recorded", Conditions.RETENTION)),
            Control.of(
                    "AU-12(1), AU-12(3)",
                    "One trail over all components; changes of what is logged are recorded",
                    none("No writer's numbers have a hole", "r.type = 'audit.gap'"),
                    shown("The policy that was in force is recorded", Conditions.POLICY)),
            Control.of(
                    "AC-2, AC-2(4)",
                    "Accounts are created, changed and removed on record",
                    shown("Changes of BMC accounts and credentials are recorded", Conditions.CREDENTIALS)),
            Control.of(
                    "AC-5, CM-5(1)",
                    "Duties are separated",
                    shown("Operations were approved by somebody", "r.type = 'operation.approved'"),
                    none("Nobody approved an operation of their own", Conditions.OWN_APPROVAL)),
            Control.of(
                    "AC-6, AC-6(9), AC-6(10)",
                    "Privileged functions are logged; others may not execute them",
                    shown("Privileged functions are recorded", Conditions.CHANGES),
                    shown(
                            "Attempts without the right were refused",
                            "r.type in ('access.denied', 'operation.refused')")),
            Control.of(
                    "AC-7",
                    "Failed log-ins are limited and recorded",
                    shown("Calls without a valid token are recorded", Conditions.UNAUTHENTICATED),
                    shown(
                            "Failed log-ins that BMCs report are recorded",
                            "r.type in ('bmc.login', 'bmc.bypass') and r.outcome = 'denied'")),
            Control.of(
                    "SI-4",
                    "Attacks and connections that are not authorised are seen",
                    none("Nobody went around us to a BMC", Conditions.BYPASS)),
            Control.of(
                    "SI-7, SI-7(15)",
                    "Integrity of software and information is verified",
                    shown("Firmware changes are recorded with their outcome", Conditions.FIRMWARE),
                    none("No two records claim one number of a writer", "r.type = 'audit.conflict'")));

    private NistControls() {}
}
