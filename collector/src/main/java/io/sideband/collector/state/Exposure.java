package io.sideband.collector.state;

import io.sideband.bmc.BmcUser;
import io.sideband.bmc.SessionOffer;
import io.sideband.events.BmcState;
import io.sideband.events.BmcState.Finding;
import io.sideband.events.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A way in that a BMC leaves open, as it says itself or as a login showed. What a BMC says of itself is a hint. */
public enum Exposure {
    ANONYMOUS_LOGIN(
            "anonymous-login",
            Severity.CRITICAL,
            "it says that it lets in who gives neither name nor password: disable that user",
            "IPMI v2.0 §22.13"),
    USER_WITHOUT_NAME(
            "user-without-name",
            Severity.WARNING,
            "it has a user without a name who may log in: disable it",
            "IPMI v2.0 §22.13"),
    VERSION_1_5(
            "ipmi-1-5",
            Severity.WARNING,
            "it allows IPMI 1.5 sessions, which are not encrypted: allow RMCP+ only",
            "IPMI v2.0 §13.6"),
    SUITE_0_OFFERED(
            "cipher-suite-0-offered",
            Severity.WARNING,
            "it lists cipher suite 0, which checks no password: forbid it for every privilege",
            "IPMI v2.0 §22.15.2"),
    ADMINISTRATOR(
            "more-privilege-than-needed",
            Severity.INFO,
            "the account that it is polled with may do everything: an operator's privilege is enough",
            "IPMI v2.0 §22.26"),
    VENDOR_DEFAULT(
            "vendor-default-login",
            Severity.CRITICAL,
            "an account that its vendor ships is open with the password that it ships with: set another password",
            Posture.HARDENING);

    /** What a BMC says of itself without being asked for more than its capabilities. */
    public static final Set<Exposure> OFFERED =
            Set.of(ANONYMOUS_LOGIN, USER_WITHOUT_NAME, VERSION_1_5, SUITE_0_OFFERED);

    private static final String HIGHEST = "administrator";

    private final Finding finding;

    Exposure(String code, Severity severity, String detail, String reference) {
        this.finding = new Finding(code, severity, detail, reference);
    }

    Finding finding() {
        return finding;
    }

    /** What {@code offer} leaves open. */
    public static Set<Exposure> of(SessionOffer offer) {
        Set<Exposure> open = EnumSet.noneOf(Exposure.class);
        addIf(open, offer.anonymous(), ANONYMOUS_LOGIN);
        addIf(open, offer.withoutName(), USER_WITHOUT_NAME);
        addIf(open, offer.version15(), VERSION_1_5);
        addIf(open, offer.suites().contains(0), SUITE_0_OFFERED);
        return open;
    }

    /** True if the account of that name may do everything. */
    public static boolean isAdministrator(List<BmcUser> users, String name) {
        return users.stream()
                .anyMatch(user -> user.name().equals(name) && user.privilege().equals(HIGHEST));
    }

    private static void addIf(Set<Exposure> open, boolean is, Exposure exposure) {
        if (is) {
            open.add(exposure);
        }
    }

    /** What an earlier owner found: true until it is looked at again. */
    static Set<Exposure> in(BmcState state) {
        Set<Exposure> open = EnumSet.noneOf(Exposure.class);
        for (Exposure exposure : values()) {
            addIf(open, state.findings().contains(exposure.finding), exposure);
        }
        return open;
    }
}
