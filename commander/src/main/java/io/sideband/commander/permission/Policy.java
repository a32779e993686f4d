package io.sideband.commander.permission;

import io.sideband.events.AuditRecord;
import io.sideband.service.access.Roles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Who may do what to which BMCs. What no grant allows is refused; a protected BMC's server is not interrupted whatever is
 * granted.
 *
 * @param digest SHA-256 of the file, hexadecimal: names this policy in plans and audit records
 * @param grants the first that fits counts
 * @param approvals every one that applies must be satisfied
 * @param windows what one of them is about is done only while one of those is open
 */
public record Policy(String digest, List<Grant> grants, List<ApprovalRule> approvals, List<MaintenanceWindow> windows) {
    /** The label of a BMC whose server must keep its power; any value but {@code false} protects. */
    public static final String PROTECTION_LABEL = "do-not-power-off";

    /** What holds where no policy was written: nothing is allowed. */
    public static final Policy NONE = new Policy("none", List.of(), List.of(), List.of());

    public Policy {
        grants = List.copyOf(grants);
        approvals = List.copyOf(approvals);
        windows = List.copyOf(windows);
    }

    /** Whose agreement {@code action} on all of {@code targets} needs; empty if nobody's. */
    public List<ApprovalRule> approvals(String action, Collection<ManagedBmc> targets) {
        return approvals.stream()
                .filter(rule -> rule.appliesTo(action, targets))
                .toList();
    }

    /** Its windows as they are at {@code now}: to be asked about many BMCs at once. */
    public WindowsAt windowsAt(Instant now) {
        return new WindowsAt(windows, now);
    }

    /**
     * Whether {@code actor} may.
     *
     */
    public Decision decide(AuditRecord.Actor actor, Asked asked, ManagedBmc bmc) {
        if (asked.interrupts() && isProtected(bmc)) {
            return new Decision.Refused("%s is protected by its label %s".formatted(bmc.id(), PROTECTION_LABEL));
        }
        if (asked.restricted() && !actor.roles().contains(Roles.ADMIN)) {
            return new Decision.Refused("%s is for administrators only".formatted(asked.action()));
        }
        return grants.stream()
                .filter(grant -> grant.allows(actor, asked, bmc))
                .findFirst()
                .<Decision>map(grant -> new Decision.Allowed(grant.name()))
                .orElseGet(() -> new Decision.Refused("no grant allows %s to do %s to %s%s"
                        .formatted(
                                actor.subject(),
                                asked.action(),
                                bmc.id(),
                                asked.restricted() ? "; it must name it" : "")));
    }

    private static boolean isProtected(ManagedBmc bmc) {
        String label = bmc.labels().get(PROTECTION_LABEL);
        return label != null && !label.equals("false");
    }
}
