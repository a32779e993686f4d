package io.sideband.collector.credential;

import io.sideband.events.SealedCredential;
import io.sideband.service.kafka.TopicCache;
import io.sideband.service.seal.CredentialSealer;
import io.sideband.service.seal.SealBrokenException;
import java.util.Optional;
import java.util.function.Consumer;

/** The logins on the topic of credentials, opened with this installation's key. Thread-safe. */
public final class SealedCredentials implements CredentialStore {
    private final TopicCache<SealedCredential> sealed;
    private final CredentialSealer sealer;

    public SealedCredentials(TopicCache<SealedCredential> sealed, CredentialSealer sealer) {
        this.sealed = sealed;
        this.sealer = sealer;
    }

    @Override
    public Optional<Long> version(String name) {
        return sealed.get(name).map(SealedCredential::version);
    }

    @Override
    public Optional<Stored> open(String name) {
        return sealed.get(name).map(found -> {
            try {
                return new Stored(found.version(), found.zones(), sealer.open(found));
            } catch (SealBrokenException e) {
                throw new CredentialUnavailableException("credential-unreadable", String.valueOf(e.getMessage()));
            }
        });
    }

    @Override
    public void onChange(Consumer<String> listener) {
        sealed.onChange((name, credential) -> listener.accept(name));
    }
}
