package io.sideband.collector.credential;

import io.sideband.service.seal.CredentialSecret;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where the logins of BMCs come from: what is written over REST and sealed on Kafka, or files that something else mounts. */
public interface CredentialStore {

    /**
     * A login.
     *
     * @param version another one for other content
     * @param zones the zones it may serve; empty: all
     * @param secret the receiver's to close
     */
    record Stored(long version, List<String> zones, CredentialSecret secret) {
        public Stored {
            zones = List.copyOf(zones);
        }
    }

    /** The latest version of that login; empty if there is none. */
    Optional<Long> version(String name);

    /**
     * Opens the latest version; empty if there is none.
     *
     * @throws CredentialUnavailableException if it cannot be read
     */
    Optional<Stored> open(String name);

    /** Calls {@code listener} with the name of each login that is changed, new or gone from now on. */
    void onChange(Consumer<String> listener);
}
