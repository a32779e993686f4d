package io.sideband.ipmi.posture;

import io.sideband.ipmi.command.CipherSuiteRecord;
import io.sideband.ipmi.command.GetChannelAuthenticationCapabilities;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a BMC shows to anybody who sets up a session, without a password of its users. Only {@code anonymousLogin} is proven:
 * everything else was said without authentication, and what a BMC says of its users and its K_g is wrong with many.
 *
 * @param capabilities Get Channel Authentication Capabilities (IPMI v2.0 §22.13); empty if it was silent or refused
 * @param offeredSuites Get Channel Cipher Suites (§22.15); empty likewise
 * @param suiteZero whether a session came about at cipher suite 0, which needs no password (table 22-20); unknown also where
 *     the BMC does not know the user that was named
 * @param anonymousLogin whether a session came about with neither a user name nor a password
 */
public record SetupPosture(
        Optional<GetChannelAuthenticationCapabilities.Response> capabilities,
        Optional<List<CipherSuiteRecord>> offeredSuites,
        Finding suiteZero,
        Finding anonymousLogin) {

    public SetupPosture {
        offeredSuites = offeredSuites.map(List::copyOf);
    }

    /** IPMI v1.5 sessions, whose passwords MD5 or less protects. */
    public Finding version15() {
        return said(GetChannelAuthenticationCapabilities.Response::supportsVersion15);
    }

    /** Users whose name is empty. */
    public Finding usersWithoutName() {
        return said(GetChannelAuthenticationCapabilities.Response::usersWithoutName);
    }

    /**
     * K_g is the default, so that whoever has a user's password needs nothing more. A session of one's own that was
     * established without a K_g proves the same.
     */
    public Finding defaultKeyGeneratingKey() {
        return said(capability -> !capability.keyGeneratingKeySet());
    }

    /** Whether the BMC says that it takes cipher suite {@code id}, 0 to 255. */
    public Finding offers(int id) {
        return offeredSuites
                .map(suites -> Finding.of(suites.stream().anyMatch(suite -> suite.oemIana() == 0 && suite.id() == id)))
                .orElse(Finding.UNKNOWN);
    }

    private Finding said(Predicate<GetChannelAuthenticationCapabilities.Response> what) {
        return capabilities.map(response -> Finding.of(what.test(response))).orElse(Finding.UNKNOWN);
    }
}
