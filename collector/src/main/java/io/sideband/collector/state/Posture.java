package io.sideband.collector.state;

import io.sideband.collector.credential.CredentialWeakness;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Finding;
import io.sideband.events.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is wrong with how a BMC is set up, from what logins and polls show of it. Decides only; nothing is tried. */
final class Posture {
    static final int LOG_NEARLY_FULL_PERCENT = 90;
    /** Beyond this, log entries of two servers cannot be put in order. */
    static final long CLOCK_SKEW_SECONDS = 60;

    private static final String VENDOR_DEFAULT = "vendor-default-account";
    private static final String NO_KG = "kg-not-set";
    private static final int HMAC_SHA1 = 3;
    static final String HARDENING = "NSA and CISA, Harden Baseboard Management Controllers, 2023";

    private Posture() {}

    /** What an earlier owner found against the credential: true until the next login says otherwise. */
    static Set<CredentialWeakness> weaknesses(BmcState state) {
        Set<CredentialWeakness> known = EnumSet.noneOf(CredentialWeakness.class);
        for (Finding finding : state.findings()) {
            switch (finding.code()) {
                case VENDOR_DEFAULT -> known.add(CredentialWeakness.VENDOR_DEFAULT);
                case NO_KG -> known.add(CredentialWeakness.NO_KG);
                default -> {}
            }
        }
        return known;
    }

    static List<Finding> of(BmcState state, Set<CredentialWeakness> weaknesses, Set<Exposure> exposures) {
        List<Finding> findings = new ArrayList<>();
        if (weaknesses.contains(CredentialWeakness.VENDOR_DEFAULT)) {
            findings.add(new Finding(
                    VENDOR_DEFAULT,
                    Severity.CRITICAL,
                    "it accepts a user name and password that its vendor ships: set another password",
                    HARDENING));
        }
        exposures.forEach(exposure -> findings.add(exposure.finding()));
        Long skew = state.clockSkewSeconds();
        if (skew != null && Math.abs(skew) > CLOCK_SKEW_SECONDS) {
            findings.add(new Finding(
                    "clock-skew",
                    Severity.WARNING,
                    "its clock is %d s %s ours: set it, or give it a time server"
                            .formatted(Math.abs(skew), skew > 0 ? "ahead of" : "behind"),
                    "IPMI v2.0 §31.11"));
        }
        Integer fill = state.logFillPercent();
        if (fill != null && fill >= LOG_NEARLY_FULL_PERCENT) {
            findings.add(new Finding(
                    "log-nearly-full",
                    Severity.WARNING,
                    "its log is full to %d %%: a full log drops or overwrites entries".formatted(fill),
                    "IPMI v2.0 §31.2"));
        }
        Integer suite = state.cipherSuite();
        if (suite != null && suite == HMAC_SHA1) {
            findings.add(new Finding(
                    "cipher-suite-3",
                    Severity.INFO,
                    "its session is authenticated with SHA-1: allow suite 17 only, if it has it",
                    "IPMI v2.0 §22.15.2"));
        }
        if (weaknesses.contains(CredentialWeakness.NO_KG)) {
            findings.add(new Finding(
                    NO_KG,
                    Severity.INFO,
                    "its sessions are keyed with the user's password alone: set K_g",
                    "IPMI v2.0 §13.31"));
        }
        return List.copyOf(findings);
    }
}
