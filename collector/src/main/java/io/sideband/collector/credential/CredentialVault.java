package io.sideband.collector.credential;

import io.sideband.bmc.BmcCredential;
import io.sideband.events.SealedCredential;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.CredentialSecret;
import io.sideband.service.seal.SealBrokenException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Opens credentials for a login, one at a time; holds none in clear. Thread-safe. */
public final class CredentialVault {
    private static final byte[] NO_KEY = new byte[0];

    private final Function<String, Optional<SealedCredential>> sealed;
    private final CredentialSealer sealer;

    /** @param sealed the latest of each name */
    public CredentialVault(Function<String, Optional<SealedCredential>> sealed, CredentialSealer sealer) {
        this.sealed = sealed;
        this.sealer = sealer;
    }

    /** The latest version of that credential; empty if there is none. */
    public Optional<Long> version(String name) {
        return sealed.apply(name).map(SealedCredential::version);
    }

    /**
     * @param version the one that was opened
     * @param weaknesses what it says against a BMC that accepts it
     */
    public record Opened(long version, BmcCredential credential, Set<CredentialWeakness> weaknesses) {}

    /**
     * Opens the latest version for a BMC of {@code zone}; the caller destroys it.
     *
     * @throws CredentialUnavailableException if it cannot be used
     */
    public Opened open(String name, String zone) {
        SealedCredential found = sealed.apply(name)
                .orElseThrow(() -> new CredentialUnavailableException(
                        "credential-missing", "there is no credential %s: put one".formatted(name)));
        if (!found.zones().isEmpty() && !found.zones().contains(zone)) {
            throw new CredentialUnavailableException(
                    "credential-zone", "credential %s may not serve zone %s".formatted(name, zone));
        }
        try (CredentialSecret secret = sealer.open(found)) {
            byte[] password = secret.password();
            byte[] kg = secret.kg().orElse(NO_KEY);
            BmcCredential credential = new BmcCredential(secret.userName(), password, kg);
            Arrays.fill(password, (byte) 0);
            Arrays.fill(kg, (byte) 0);
            return new Opened(found.version(), credential, CredentialWeakness.of(secret));
        } catch (SealBrokenException e) {
            throw new CredentialUnavailableException("credential-unreadable", String.valueOf(e.getMessage()));
        }
    }
}
