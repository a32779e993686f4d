package io.sideband.collector.credential;

import io.sideband.bmc.BmcCredential;
import io.sideband.service.seal.CredentialSecret;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Opens credentials for a login, one at a time; holds none in clear. Thread-safe. */
public final class CredentialVault {
    private static final byte[] NO_KEY = new byte[0];

    private final CredentialStore store;

    public CredentialVault(CredentialStore store) {
        this.store = store;
    }

    /** The latest version of that credential; empty if there is none. */
    public Optional<Long> version(String name) {
        return store.version(name);
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
        CredentialStore.Stored found = store.open(name)
                .orElseThrow(() -> new CredentialUnavailableException(
                        "credential-missing", "there is no credential %s: put one".formatted(name)));
        try (CredentialSecret secret = found.secret()) {
            if (!found.zones().isEmpty() && !found.zones().contains(zone)) {
                throw new CredentialUnavailableException(
                        "credential-zone", "credential %s may not serve zone %s".formatted(name, zone));
            }
            byte[] password = secret.password();
            byte[] kg = secret.kg().orElse(NO_KEY);
            BmcCredential credential = new BmcCredential(secret.userName(), password, kg);
            Arrays.fill(password, (byte) 0);
            Arrays.fill(kg, (byte) 0);
            return new Opened(found.version(), credential, CredentialWeakness.of(secret));
        }
    }
}
